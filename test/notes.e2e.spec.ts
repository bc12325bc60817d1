import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Note } from '../src/notes/note.entity.js';
import { NoteScope } from '../src/notes/note.scopes.js';
import type { User } from '../src/users/user.entity.js';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { noteFactory } from './support/notes.js';
import { signedIn } from './support/users.js';

const NOTES = '/api/v1/notes';
const WRITE = NoteScope['notes:write'];

let app: TestApp;
let owner: { user: User; as: Headers };
let other: { user: User; as: Headers };
let reader: { as: Headers };
let note: Note;
let address: string;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

beforeEach(async () => {
  owner = await signedIn(app, { scopes: [WRITE] });
  other = await signedIn(app, { scopes: [WRITE] });
  reader = await signedIn(app);
  note = await noteFactory.create(app, owner.user, { title: 'Mine' });
  address = `${NOTES}/${note.id}`;
});

const titleOf = async () =>
  (await app.sql<{ title: string }>('select title from notes where id = $1', [note.id]))[0]?.title;
const titlesFor = async (as: Headers, query = '') => {
  const { body } = await app.request<{ items: { title: string }[] }>('GET', NOTES + query, { headers: as });
  return body.items.map(({ title }) => title);
};

describe('notes', () => {
  it('are made, read, changed and deleted by their owner', async () => {
    const made = await app.request('POST', NOTES, { headers: owner.as, json: { title: 'New' } });
    expect(made.status).toBe(201);
    const { location = '' } = made.headers;
    expect((await app.request('GET', location, { headers: owner.as })).body).toEqual(made.body);
    const changed = await app.request('PATCH', location, { headers: owner.as, json: { title: 'Changed' } });
    expect(changed).toMatchObject({ status: 200, body: { id: made.body.id, title: 'Changed' } });
    expect((await app.request('DELETE', location, { headers: owner.as })).status).toBe(204);
    expect((await app.request('GET', location, { headers: owner.as })).status).toBe(404);
  });

  it.each([
    ['GET', undefined],
    ['PATCH', { title: 'Taken' }],
    ['DELETE', undefined],
  ] as const)('are not there for another, and not for a stranger, who asks by %s', async (method, json) => {
    expect((await app.request(method, address, { headers: other.as, json })).status).toBe(404);
    expect((await app.request(method, address, { json })).status).toBe(401);
    expect(await titleOf()).toBe('Mine');
  });

  it('are neither made nor listed by a stranger', async () => {
    expect((await app.request('POST', NOTES, { json: { title: 'New' } })).status).toBe(401);
    expect((await app.request('GET', NOTES)).status).toBe(401);
  });

  it.each(['POST', 'PATCH', 'DELETE'] as const)('are not written by %s without the scope', async (method) => {
    const json = method === 'DELETE' ? undefined : { title: 'New' };
    const answer = await app.request(method, method === 'POST' ? NOTES : address, { headers: reader.as, json });
    expect(answer).toMatchObject({ status: 403, body: { missing: [WRITE] } });
    expect(await titleOf()).toBe('Mine');
  });

  it.each([{}, { title: '' }, { title: 'New', ownerId: 'somebody' }])('are not made of %j', async (json) => {
    expect((await app.request('POST', NOTES, { headers: owner.as, json })).status).toBe(422);
  });

  it('are not given away', async () => {
    const json = { owner: other.user.id };
    expect((await app.request('PATCH', address, { headers: owner.as, json })).status).toBe(422);
    expect(await titlesFor(other.as)).toEqual([]);
  });

  it('go with their owner', async () => {
    await app.sql('delete from users where id = $1', [owner.user.id]);
    expect(await titleOf()).toBeUndefined();
  });
});

describe('a list of notes', () => {
  it("has the caller's own, newest first, a page at a time", async () => {
    for (const title of ['Second', 'Third']) await noteFactory.create(app, owner.user, { title });
    await noteFactory.create(app, other.user, { title: 'Not mine' });
    const { body } = await app.request('GET', `${NOTES}?limit=2`, { headers: owner.as });
    expect(body).toMatchObject({ items: [{ title: 'Third' }, { title: 'Second' }] });
    expect(await titlesFor(owner.as, `?limit=2&cursor=${String(body.nextCursor)}`)).toEqual(['Mine']);
    expect(await titlesFor(other.as)).toEqual(['Not mine']);
  });
});

describe('a published note', () => {
  it('is read by anybody, and others are not', async () => {
    await app.request('PATCH', address, { headers: owner.as, json: { isPublished: true } });
    await noteFactory.create(app, owner.user, { title: 'Secret' });
    const { status, body } = await app.request('GET', `${NOTES}/published`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ title: 'Mine', isPublished: true }], nextCursor: null });
  });
});

describe('all notes of an owner', () => {
  it("are deleted at once, and nobody else's", async () => {
    await noteFactory.create(app, other.user, { title: 'Not mine' });
    expect((await app.request('DELETE', NOTES, { headers: owner.as })).status).toBe(204);
    expect(await titlesFor(owner.as)).toEqual([]);
    expect(await titlesFor(other.as)).toEqual(['Not mine']);
  });

  it('stay, where the password was given too long ago', async () => {
    await app.sql("update sessions set authenticated_at = now() - interval '31 minutes' where user_id = $1", [
      owner.user.id,
    ]);
    expect((await app.request('DELETE', NOTES, { headers: owner.as })).status).toBe(401);
    expect(await titleOf()).toBe('Mine');
  });
});
