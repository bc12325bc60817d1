import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.js';
import { cookieOf, newUser, PASSWORD, signedIn, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const get = (path: string, headers = {}) => app.request('GET', path, { headers });
const post = (path: string, form: Record<string, string>, headers = {}) => app.request('POST', path, { form, headers });
const titleOf = (html: string) => /<title>(.*)<\/title>/.exec(html)?.[1];

describe('GET /auth', () => {
  it('is a page with a form, no script and nothing inline', async () => {
    const { status, headers, text } = await get('/auth?next=%2Fadmin');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).toContain('<input type="hidden" name="next" value="/admin">');
    expect(text).toContain('href="/auth/register?next=%2Fadmin"');
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
  });

  it('sends the signed-in home', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    expect(await get('/auth', as)).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  it('keeps no way on that leads elsewhere (R45)', async () => {
    const { text } = await get('/auth?next=%2F%2Fevil.example');
    expect(text).not.toContain('evil.example');
  });
});

describe('POST /auth', () => {
  it('signs in and goes on to where the visitor wanted to be (R45)', async () => {
    const { username } = await userFactory.create(app);
    const answer = await post('/auth', { username, password: PASSWORD, next: '/password' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/password' } });
    expect((await get('/', { cookie: cookieOf(answer.setCookies) })).text).toContain(username);
  });

  it.each(['//evil.example', String.raw`/\evil.example`, 'https://evil.example', ''])(
    'goes home for %j (R45)',
    async (next) => {
      const { username } = await userFactory.create(app);
      const answer = await post('/auth', { username, password: PASSWORD, next });
      expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
    },
  );

  it('shows the page again with one message, the name kept and the password not', async () => {
    const { username } = await userFactory.create(app);
    const wrong = await post('/auth', { username, password: 'a wrong password' });
    expect(wrong.status).toBe(401);
    expect(wrong.setCookies).toEqual([]);
    expect(wrong.text).toContain('The username or the password is wrong.');
    expect(wrong.text).toContain(`value="${username}"`);
    expect(wrong.text).not.toContain('a wrong password');
    const nobody = await post('/auth', { username: `${username}x`, password: 'a wrong password' });
    expect(nobody.text.replaceAll(`${username}x`, username)).toBe(wrong.text);
  });

  it('names each field that is missing', async () => {
    const { status, text } = await post('/auth', {});
    expect(status).toBe(422);
    expect(titleOf(text)).toMatch(/^Error: /);
    expect(text).toContain('<a href="#username">Enter your username or e-mail address.</a>');
    expect(text).toContain('<a href="#password">Enter your password.</a>');
  });

  it('refuses a form that another site sends (R41)', async () => {
    const { username } = await userFactory.create(app);
    const answer = await post('/auth', { username, password: PASSWORD }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.setCookies).toEqual([]);
  });
});

describe('what was typed', () => {
  it.each(['<script>alert(1)</script>', '"><svg onload=alert(1)>', "' autofocus onfocus='alert(1)"])(
    'comes back as text: %j (R49)',
    async (typed) => {
      const person = { username: typed, email: typed, firstName: typed, lastName: typed, password: typed, next: typed };
      const answers = [
        await post('/auth', person),
        await post('/auth/register', person),
        await get(`/auth?next=${encodeURIComponent(typed)}`),
        await get(`/${encodeURIComponent(typed)}`),
        await get(`/setup?code=${encodeURIComponent(typed)}`),
      ];
      for (const { text, headers } of answers) {
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(text).not.toContain(typed);
      }
      expect(answers[0]?.text).toContain(typed.split(/[<>"']/).find((part) => part.includes('alert')));
    },
  );

  it('is never HTML in an answer of the API (R49)', async () => {
    const typed = '<script>alert(1)</script>';
    const answers = [
      await app.request('POST', '/api/v1/users', { json: { [typed]: typed, username: typed } }),
      await app.request('GET', `/api/v1/${encodeURIComponent(typed)}`),
      await app.request('POST', '/api/v1/auth/token', { form: { grant_type: typed } }),
      await app.request('GET', `/api/v1/users/%E0%A4%A${typed}`),
      await app.request('GET', '/api/v1/users/me', { headers: { accept: 'text/html', authorization: typed } }),
    ];
    for (const { headers } of answers) {
      expect(headers['content-type']).toMatch(/^application\/(problem\+)?json\b/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });
});

describe('POST /auth/register', () => {
  it('makes a user who is signed in', async () => {
    const answer = await post('/auth/register', { ...newUser(), firstName: ' Ada ', lastName: '', next: '/password' });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/password' } });
    expect((await get('/', { cookie: cookieOf(answer.setCookies) })).text).toContain('Hello, Ada<');
  });

  it('tells every fault at once, at its field, and keeps what was typed but for the password', async () => {
    const { username } = await userFactory.create(app);
    const form = { username: username.toUpperCase(), email: '"><script>', password: 'short', firstName: 'Ada' };
    const { status, text } = await post('/auth/register', form);
    expect(status).toBe(422);
    expect(text).toContain('role="alert"');
    for (const field of ['username', 'email', 'password']) {
      expect(text).toContain(`<a href="#${field}">`);
      expect(text).toMatch(new RegExp(`id="${field}"[^>]* aria-describedby="[^"]*${field}-error" aria-invalid="true"`));
    }
    expect(text).toContain(`value="${username.toUpperCase()}"`);
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(text).toContain('value="Ada"');
    expect(text).not.toContain('short');
  });

  it('makes one user of two that want the same name at once, and tells the other', async () => {
    const person = newUser();
    const answers = await Promise.all([
      post('/auth/register', person),
      post('/auth/register', { ...person, email: `other-${person.email}` }),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 422)?.text).toContain('<a href="#username">This username is taken.');
  });
});
