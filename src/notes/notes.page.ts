import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentUser, OwnRows, Scopes } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { Id, pageFrom } from '../http/schemas.js';
import { addIssues, type FormErrors, formOf, plainWords, typed } from '../views/form.js';
import { seeOther, Views } from '../views/views.service.js';
import { NoteScope } from './note.scopes.js';
import { NewNote, noteView } from './note.schemas.js';
import { NotesService } from './notes.service.js';

const NOTES_SHOWN = 25;

const NotesQuery = z.object({ cursor: z.uuid().optional().catch(undefined) });
type NotesQuery = z.infer<typeof NotesQuery>;

const NoteForm = formOf({ title: typed });
type NoteForm = z.infer<typeof NoteForm>;

/** Your notes, and a form for another. */
@Page('notes')
@OwnRows()
export class NotesPage {
  constructor(
    private readonly notes: NotesService,
    private readonly views: Views,
  ) {}

  @Get()
  async show(
    @CurrentUser() principal: Principal,
    @Query({ schema: NotesQuery }) { cursor }: NotesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.render(principal, reply, 200, { cursor });
  }

  @Post()
  @Scopes(NoteScope['notes:write'])
  async create(
    @CurrentUser() principal: Principal,
    @Body({ schema: NoteForm }) form: NoteForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parsed = NewNote.safeParse({ title: form.title.trim() }, { error: plainWords });
    if (!parsed.success) {
      const errors: FormErrors = {};
      addIssues(errors, parsed.error.issues);
      return this.render(principal, reply, 422, { form, errors });
    }
    await this.notes.create(parsed.data);
    return seeOther(reply, '/notes');
  }

  @Post(':id/delete')
  @Scopes(NoteScope['notes:write'])
  async delete(@Param('id', { schema: Id }) id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.notes.delete(id);
    seeOther(reply, '/notes');
  }

  private async render(
    { scopes }: Principal,
    reply: FastifyReply,
    status: number,
    { cursor, form = { title: '' }, errors = {} }: { cursor?: string; form?: NoteForm; errors?: FormErrors },
  ): Promise<void> {
    const rows = await this.notes.list({ limit: NOTES_SHOWN, cursor });
    const list = pageFrom(rows, NOTES_SHOWN, noteView);
    const mayWrite = scopes.includes(NoteScope['notes:write']);
    this.views.send(reply, 'notes/notes', { title: 'Notes', list, cursor, mayWrite, typed: form, errors }, status);
  }
}
