import { EntityManager } from '@mikro-orm/postgresql';
import { Note } from '../../src/notes/note.entity.js';
import type { NewNote } from '../../src/notes/note.schemas.js';
import type { User } from '../../src/users/user.entity.js';
import type { TestApp } from './app.js';
import { next } from './users.js';

/** Makes notes in the name of a user. */
export const noteFactory = {
  create(app: TestApp, owner: User, wishes: Partial<NewNote> = {}): Promise<Note> {
    const em = app.nest.get(EntityManager);
    return app.run(async () => {
      const note = em.create(Note, { title: `Note ${next()}`, ...wishes, owner: owner.id });
      await em.flush();
      return note;
    });
  },
};
