import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { ViewsModule } from '../views/views.module.js';
import { Note } from './note.entity.js';
import { NotesController } from './notes.controller.js';
import { NotesPage } from './notes.page.js';
import { NotesService } from './notes.service.js';

@Module({
  imports: [MikroOrmModule.forFeature([Note]), ViewsModule],
  controllers: [NotesController, NotesPage],
  providers: [NotesService],
})
export class NotesModule {}
