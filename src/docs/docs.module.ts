import { Module } from '@nestjs/common';
import { ApiDocument } from './api-document.js';
import { ApiDocumentController } from './api-document.controller.js';
import { DocsPage } from './docs.page.js';

/** The API's documentation: `/docs`, `/docs-json` and `/docs-yaml`. Where `DOCS` is off it is not imported. */
@Module({ controllers: [ApiDocumentController, DocsPage], providers: [ApiDocument] })
export class DocsModule {}
