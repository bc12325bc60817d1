import { EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { PageQuery } from '../http/schemas.js';
import { Note } from './note.entity.js';
import type { NewNote, NoteChange } from './note.schemas.js';

/** The caller's notes, or everybody's where the route says so. */
@Injectable()
export class NotesService {
  constructor(private readonly em: EntityManager) {}

  async create(wanted: NewNote): Promise<Note> {
    const note = this.em.create(Note, wanted);
    await this.em.flush();
    return note;
  }

  /** Newest first, and one more than the limit if there is one. */
  list({ limit, cursor }: PageQuery, condition: FilterQuery<Note> = {}): Promise<Note[]> {
    const isOlder = cursor === undefined ? {} : { id: { $lt: cursor } };
    return this.em.find(Note, { $and: [condition, isOlder] }, { orderBy: { id: 'desc' }, limit: limit + 1 });
  }

  listPublished(query: PageQuery): Promise<Note[]> {
    return this.list(query, { isPublished: true });
  }

  /** @throws NotFoundException also where it is another's */
  async getById(id: string): Promise<Note> {
    const note = await this.em.findOne(Note, { id });
    if (!note) throw new NotFoundException('There is no such note.');
    return note;
  }

  /** @throws NotFoundException */
  async change(id: string, change: NoteChange): Promise<Note> {
    const note = this.em.assign(await this.getById(id), change);
    await this.em.flush();
    return note;
  }

  /** @throws NotFoundException */
  async delete(id: string): Promise<void> {
    await this.em.remove(await this.getById(id)).flush();
  }

  async deleteAll(): Promise<void> {
    await this.em.nativeDelete(Note, {});
  }
}
