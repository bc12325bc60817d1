import { Module } from '@nestjs/common';
import { AssetsPage } from './assets.page.js';
import { Views } from './views.service.js';

/** What every page is made with: the layout, the fields of a form, the style sheets. A module that has pages imports it. */
@Module({ controllers: [AssetsPage], providers: [Views], exports: [Views] })
export class ViewsModule {}
