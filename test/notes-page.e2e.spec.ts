import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NoteScope } from '../src/notes/note.scopes.js';
import type { User } from '../src/users/user.entity.js';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { noteFactory } from './support/notes.js';
import { signedIn } from './support/users.js';

let app: TestApp;
let owner: { user: User; as: Headers };

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

beforeEach(async () => {
  owner = await signedIn(app, { scopes: [NoteScope['notes:write']] }, 'cookie');
});

const page = async (as: Headers, query = '') => (await app.request('GET', `/notes${query}`, { headers: as })).text;
const submit = (path: string, as: Headers, form: Record<string, string> = {}) =>
  app.request('POST', path, { headers: as, form });

describe('the page of notes', () => {
  it('sends strangers to the sign-in page', async () => {
    expect(await app.request('GET', '/notes')).toMatchObject({
      status: 303,
      headers: { location: '/auth?next=%2Fnotes' },
    });
  });

  it('makes one, shows it as text, and deletes it', async () => {
    const title = `<b>${owner.user.username}</b>`;
    expect(await submit('/notes', owner.as, { title })).toMatchObject({ status: 303, headers: { location: '/notes' } });
    const text = await page(owner.as);
    expect(text).toContain(`&lt;b&gt;${owner.user.username}&lt;/b&gt;`);
    expect(text).not.toContain(title);
    const [, action = ''] = /action="(\/notes\/[\w-]+\/delete)"/.exec(text) ?? [];
    expect(await submit(action, owner.as)).toMatchObject({ status: 303, headers: { location: '/notes' } });
    expect(await page(owner.as)).not.toContain(action);
  });

  it('says at the form what is missing', async () => {
    const { status, text } = await submit('/notes', owner.as, { title: ' ' });
    expect(status).toBe(422);
    expect(text).toContain('<a href="#title">Enter a title.</a>');
  });

  it('has a second page for what is older', async () => {
    const oldest = await noteFactory.create(app, owner.user, { title: 'The oldest' });
    for (let made = 0; made < 25; made += 1) await noteFactory.create(app, owner.user);
    const first = await page(owner.as);
    expect(first).not.toContain(oldest.title);
    const [, query] = /href="\/notes(\?cursor=[\w-]+)"/.exec(first) ?? [];
    expect(await page(owner.as, query)).toContain(oldest.title);
  });

  it("neither shows nor deletes another's", async () => {
    const other = await signedIn(app);
    const { id, title } = await noteFactory.create(app, other.user, { title: 'Not mine' });
    expect(await page(owner.as)).not.toContain(title);
    expect((await submit(`/notes/${id}/delete`, owner.as)).status).toBe(404);
    expect(await app.sql('select from notes where id = $1', [id])).toHaveLength(1);
  });

  it('has no form for who lacks the scope, and takes none', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    expect(await page(as)).not.toContain('action="/notes"');
    expect((await submit('/notes', as, { title: 'New' })).status).toBe(403);
  });
});
