import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AllRows, FreshLogin, OwnRows, Public, Scopes } from '../access/access.decorators.js';
import { Answers } from '../http/answers.decorator.js';
import { Id, pageFrom, PageQuery } from '../http/schemas.js';
import { NoteScope } from './note.scopes.js';
import { NewNote, NoteChange, NotePage, NoteView, noteView } from './note.schemas.js';
import { NotesService } from './notes.service.js';

@ApiTags('notes')
@Controller('notes')
@OwnRows()
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Post()
  @Scopes(NoteScope['notes:write'])
  @ApiOperation({ summary: 'Add to your notes' })
  @Answers(201, NoteView, 'The new note; `Location` is its address.')
  async create(
    @Body({ schema: NewNote }) body: NewNote,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoteView> {
    const note = await this.notes.create(body);
    reply.header('location', `/api/v1/notes/${note.id}`);
    return noteView(note);
  }

  @Get()
  @ApiOperation({ summary: 'List your notes', description: 'Newest first.' })
  @Answers(200, NotePage, 'A page of notes.')
  async list(@Query({ schema: PageQuery }) query: PageQuery) {
    return pageFrom(await this.notes.list(query), query.limit, noteView);
  }

  @Get('published')
  @Public()
  @AllRows()
  @ApiOperation({ summary: "List everybody's published notes", description: 'Newest first.' })
  @Answers(200, NotePage, 'A page of notes.')
  async listPublished(@Query({ schema: PageQuery }) query: PageQuery) {
    return pageFrom(await this.notes.listPublished(query), query.limit, noteView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read one of your notes' })
  @Answers(200, NoteView, 'The note.')
  async read(@Param('id', { schema: Id }) id: string): Promise<NoteView> {
    return noteView(await this.notes.getById(id));
  }

  @Patch(':id')
  @Scopes(NoteScope['notes:write'])
  @ApiOperation({ summary: 'Change one of your notes' })
  @Answers(200, NoteView, 'The changed note.')
  async change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NoteChange }) body: NoteChange,
  ): Promise<NoteView> {
    return noteView(await this.notes.change(id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes(NoteScope['notes:write'])
  @ApiOperation({ summary: 'Delete one of your notes' })
  @Answers(204, null, 'The note is gone.')
  async delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    await this.notes.delete(id);
  }

  @Delete()
  @HttpCode(204)
  @Scopes(NoteScope['notes:write'])
  @FreshLogin()
  @ApiOperation({ summary: 'Delete all your notes' })
  @Answers(204, null, 'They are gone.')
  async deleteAll(): Promise<void> {
    await this.notes.deleteAll();
  }
}
