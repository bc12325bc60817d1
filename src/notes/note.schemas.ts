import { z } from 'zod';
import { pageOf, text, Time } from '../http/schemas.js';
import type { Note } from './note.entity.js';

const TITLE_MAX = 200;
const Title = text(TITLE_MAX).min(1, 'Enter a title.').meta({ example: 'Write it down' });

export const NewNote = z.strictObject({ title: Title, isPublished: z.boolean().optional() }).meta({ id: 'NewNote' });
export type NewNote = z.infer<typeof NewNote>;

export const NoteChange = NewNote.partial().meta({ id: 'NoteChange' });
export type NoteChange = z.infer<typeof NoteChange>;

export const NoteView = z
  .object({
    id: z.uuid(),
    title: z.string().max(TITLE_MAX).meta({ example: 'Write it down' }),
    isPublished: z.boolean(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: 'Note' });
export type NoteView = z.infer<typeof NoteView>;

export const NotePage = pageOf(NoteView, 'NotePage');

/** What the API tells of it, field by field: a new column stays inside until someone lets it out. */
export function noteView(note: Note): NoteView {
  return {
    id: note.id,
    title: note.title,
    isPublished: note.isPublished,
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}
