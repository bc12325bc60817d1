import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { User } from '../../src/users/user.entity.js';
import { SetupService } from '../../src/users/setup.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { newUser, next, PASSWORD, signInWithCookie, userFactory } from '../support/users.js';
import { hasChromium, inBrowser, launchChromium } from './chromium.js';
import { CONTRAST } from './contrast.js';

jest.setTimeout(90_000);

const DAY_SECONDS = 86_400;
const PHONE = { width: 390, height: 844 };
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

let app: TestApp;
let origin: string;
let browser: Browser;
let complaints: string[];

beforeAll(async () => {
  if (!hasChromium) return;
  app = await startTestApp();
  origin = await app.listen();
  browser = await launchChromium();
});

beforeEach(() => {
  complaints = [];
});

// Whatever a page did in a test, the browser had nothing to say about it: neither a script nor a policy was violated.
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  expect(complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** A browser of its own, without scripts: everything here works by links and forms. */
async function newVisitor(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // A click before the last picture has come gives the picture up; what a policy blocks says so.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  page.on('console', (line) => {
    // A page that is an error is reported too; one that could not get its style sheet is not meant.
    const isErrorPage = /^Failed to load resource: .* status of 4\d\d/.test(line.text());
    if (isErrorPage && !line.location().url.includes('/assets/')) return;
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  return page;
}

/** A visitor who has signed in at the sign-in page. */
async function newGuest(user: Pick<User, 'username'>, options?: BrowserContextOptions): Promise<Page> {
  const page = await newVisitor(options);
  await page.goto('/auth');
  await signIn(page, user.username);
  expect(addressOf(page)).toBe('/');
  return page;
}

async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Username or e-mail address').fill(username);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
}

const press = (page: Page, name: string) => goBy(page, page.getByRole('button', { name, exact: true }));
const follow = (page: Page, name: string) => goBy(page, page.getByRole('link', { name, exact: true }));
const addressOf = (page: Page) => page.url().slice(origin.length);
const headingOf = (page: Page) => page.locator('h1').innerText();
const alertOf = (page: Page) => page.getByRole('alert').innerText();
const errorAt = (page: Page, field: string) => page.locator(`#${field}-error`).innerText();
const factsOf = (page: Page) => page.locator('.facts').innerText();
const sessionsOf = (page: Page) => page.locator('tbody tr').allInnerTexts();
const cookieOf = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === 'session');

/** Clicks, and waits until the page that this leads to is there. */
async function goBy(page: Page, locator: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), locator.click()]);
  await page.waitForLoadState();
}

async function valuesOf(page: Page): Promise<Record<string, string>> {
  const fields = await page.locator('main input:not([type=hidden])').all();
  return Object.fromEntries(
    await Promise.all(fields.map(async (field) => [await field.getAttribute('name'), await field.inputValue()])),
  ) as Record<string, string>;
}

describe('Signing up', () => {
  inBrowser('tells what is wrong at each field, keeps what was typed, and ends where one wanted to go', async () => {
    const { username: taken } = await userFactory.create(app);
    const page = await newVisitor();
    await page.goto('/password');
    await follow(page, 'Make an account');

    await press(page, 'Make my account');
    expect(await errorAt(page, 'username')).toBe('Choose a username.');
    expect(await errorAt(page, 'email')).toBe('Enter your e-mail address.');
    expect(await errorAt(page, 'password')).toBe('Choose a password.');

    await page.getByLabel('Username').fill(taken.toUpperCase());
    await page.getByLabel('E-mail address').fill('nobody"at<example>');
    await page.getByLabel('Password').fill('short');
    await page.getByLabel('First name').fill('Ada');
    await press(page, 'Make my account');
    expect(await page.title()).toBe('Error: Sign up · Gatehouse');
    expect(await errorAt(page, 'username')).toBe('This username is taken. Choose another one.');
    expect(await errorAt(page, 'email')).toMatch(/\w/);
    expect(await errorAt(page, 'password')).toMatch(/15 characters/);
    expect(await page.locator('#firstName-error').count()).toBe(0);
    expect(await valuesOf(page)).toEqual({
      username: taken.toUpperCase(),
      email: 'nobody"at<example>',
      password: '',
      firstName: 'Ada',
      lastName: '',
    });
    await follow(page, await errorAt(page, 'email'));
    expect(await page.locator(':focus').getAttribute('name')).toBe('email');

    const person = newUser();
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await press(page, 'Make my account');
    expect(addressOf(page)).toBe('/password');
    await follow(page, 'Home');
    expect(await headingOf(page)).toBe('Hello, Ada');
  });
});

describe('Signing in', () => {
  inBrowser('brings a stranger back to the page that was asked for', async () => {
    const { username } = await userFactory.create(app, { scopes: ['admin'] });
    const page = await newVisitor();
    await page.goto('/admin?q=ada%20l&isActive=true');
    expect(await headingOf(page)).toBe('Sign in');
    await signIn(page, username);
    expect(addressOf(page)).toBe('/admin?q=ada%20l&isActive=true');
    expect(await page.getByRole('searchbox').inputValue()).toBe('ada l');
  });

  inBrowser('shows one message for a wrong password, keeps the name and the way on', async () => {
    const { username } = await userFactory.create(app);
    const page = await newVisitor();
    await page.goto('/auth?next=/password');
    await page.getByLabel('Remember me').check();
    await signIn(page, username, 'not the password');
    expect(await alertOf(page)).toBe('The username or the password is wrong.');
    expect(await page.locator('.field-error').count()).toBe(0);
    expect(await valuesOf(page)).toMatchObject({ username, password: '' });
    expect(await page.getByLabel('Remember me').isChecked()).toBe(true);
    expect(await cookieOf(page)).toBeUndefined();
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Sign in');
    expect(addressOf(page)).toBe('/password');
  });

  inBrowser('gives a cookie that goes when the browser is closed', async () => {
    const page = await newGuest(await userFactory.create(app));
    expect(await cookieOf(page)).toMatchObject({ expires: -1, httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  inBrowser('gives one that stays, to those who ask to be remembered', async () => {
    const { email } = await userFactory.create(app);
    const page = await newVisitor();
    await page.goto('/auth');
    await page.getByLabel('Remember me').check();
    await signIn(page, email.toUpperCase());
    expect(addressOf(page)).toBe('/');
    const daysLeft = ((await cookieOf(page))?.expires ?? 0) / DAY_SECONDS - Date.now() / DAY_SECONDS / 1_000;
    expect(daysLeft).toBeCloseTo(30, 1);
  });

  inBrowser('needs no more than a keyboard', async () => {
    const { username } = await userFactory.create(app);
    const page = await newVisitor();
    await page.goto('/auth');
    const reached = [];
    for (let count = 0; count < 7; count += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(FOCUSED));
    }
    const names = [
      'Skip to the content',
      'Gatehouse',
      'username',
      'password',
      'rememberMe',
      'Sign in',
      'Make an account',
    ];
    expect(reached).toEqual(names.map((name) => ({ name, isOutlined: true, isInView: true })));

    await page.goto('/auth');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await Promise.all([page.waitForURL('/'), page.keyboard.press('Enter')]);
    expect((await cookieOf(page))?.expires).toBeGreaterThan(0);
  });
});

describe('Being signed in', () => {
  inBrowser('shows who one is and where one is signed in', async () => {
    const user = await userFactory.create(app, { firstName: 'Grace', scopes: ['admin'] });
    await newGuest(user, { userAgent: FIREFOX });
    const page = await newGuest(user);
    expect(await headingOf(page)).toBe('Hello, Grace');
    const facts = await factsOf(page);
    for (const fact of [user.username, user.email, 'authenticated', 'admin']) expect(facts).toContain(fact);
    const [here, elsewhere, ...more] = await sessionsOf(page);
    expect(here).toMatch(/^Chrome on Linux[^]*127\.0\.0\.1[^]*This session$/);
    expect(elsewhere).toMatch(/^Firefox on Linux[^]*127\.0\.0\.1[^]*End$/);
    expect(more).toEqual([]);
  });

  inBrowser('ends one other session, or all of them, at once', async () => {
    const user = await userFactory.create(app);
    const phone = await newGuest(user, { userAgent: FIREFOX });
    const page = await newGuest(user);
    await goBy(page, page.getByRole('button', { name: 'End the session of Firefox on Linux' }));
    expect(await sessionsOf(page)).toEqual([expect.stringMatching(/This session$/)]);
    await follow(phone, 'Change password');
    expect(addressOf(phone)).toBe('/auth?next=%2Fpassword');

    await signIn(phone, user.username);
    await newGuest(user);
    await page.reload();
    expect(await sessionsOf(page)).toHaveLength(3);
    await press(page, 'End all others');
    expect(await sessionsOf(page)).toEqual([expect.stringMatching(/This session$/)]);
    await phone.reload();
    expect(addressOf(phone)).toBe('/auth?next=%2Fpassword');
  });

  inBrowser('changes the password, which ends every other session at its next click', async () => {
    const user = await userFactory.create(app);
    const elsewhere = await newGuest(user);
    const page = await newGuest(user);
    await follow(page, 'Change password');
    await page.getByLabel('Current password').fill('not the password');
    await page.getByLabel('New password').fill('eleven small boats in rain');
    await press(page, 'Change password');
    expect(await errorAt(page, 'currentPassword')).toMatch(/wrong/);
    expect(await valuesOf(page)).toMatchObject({ currentPassword: '', newPassword: '' });

    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill('eleven small boats in rain');
    await press(page, 'Change password');
    expect(await page.getByRole('status').innerText()).toMatch(/^Your password is changed\./);
    expect(await sessionsOf(page)).toHaveLength(1);

    await follow(elsewhere, 'Change password');
    expect(await headingOf(elsewhere)).toBe('Sign in');
    await signIn(elsewhere, user.username);
    expect(await alertOf(elsewhere)).toBe('The username or the password is wrong.');
    await elsewhere.getByLabel('Password').fill('eleven small boats in rain');
    await press(elsewhere, 'Sign in');
    expect(addressOf(elsewhere)).toBe('/password');
  });

  inBrowser('ends with signing out: the cookie is worth nothing and Back shows nothing (R32, R40)', async () => {
    const user = await userFactory.create(app);
    const page = await newGuest(user);
    const cookie = await cookieOf(page);
    await follow(page, 'Change password');
    await press(page, 'Sign out');
    expect(addressOf(page)).toBe('/auth');
    expect(await cookieOf(page)).toBeUndefined();
    for (const step of ['/password', '/']) {
      await page.goBack();
      expect(addressOf(page)).toBe(`/auth?next=${encodeURIComponent(step)}`);
      expect(await page.content()).not.toContain(user.username);
    }
    if (cookie) await page.context().addCookies([cookie]);
    await page.goto('/');
    expect(await headingOf(page)).toBe('Sign in');
  });
});

describe('Managing users', () => {
  inBrowser('is refused to those who may not, naming what they miss', async () => {
    const page = await newGuest(await userFactory.create(app));
    expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
    const answer = await page.goto('/admin');
    expect(answer?.status()).toBe(403);
    expect(await headingOf(page)).toBe('You may not do this');
    expect(await page.locator('main').innerText()).toMatch(/Missing scope:\s+admin\b/);
    await follow(page, 'Go home');
    expect(addressOf(page)).toBe('/');
  });

  inBrowser('deactivates somebody, whose open page is dead at the next click', async () => {
    const user = await userFactory.create(app);
    const theirs = await newGuest(user);
    const page = await newGuest(await userFactory.create(app, { scopes: ['admin'] }));
    await follow(page, 'Users');
    await page.getByRole('searchbox').fill(user.username);
    await press(page, 'Search');
    expect(await page.locator('tbody tr', { hasText: user.email }).innerText()).toMatch(/\bActive\b/);
    await press(page, `Deactivate ${user.username}`);
    expect(addressOf(page)).toBe(`/admin?q=${user.username}`);
    expect(await page.locator('tbody tr', { hasText: user.email }).innerText()).toMatch(/\bInactive\b/);

    await follow(theirs, 'Change password');
    expect(addressOf(theirs)).toBe('/auth?next=%2Fpassword');
    await signIn(theirs, user.username);
    expect(await headingOf(theirs)).toBe('Sign in');
    expect(await alertOf(theirs)).toMatch(/\w/);

    await press(page, `Activate ${user.username}`);
    expect(await page.locator('tbody tr', { hasText: user.email }).innerText()).toMatch(/\bActive\b/);
    await theirs.goto('/password');
    expect(addressOf(theirs)).toBe('/auth?next=%2Fpassword');
    await newGuest(user);
  });

  inBrowser('asks who signed in a while ago for the password, and leads back to do it again (R36)', async () => {
    const user = await userFactory.create(app);
    const chief = await userFactory.create(app, { scopes: ['admin'] });
    const page = await newGuest(chief);
    await page.goto(`/admin?q=${user.username}`);
    await app.sql(`update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`, [chief.id]);
    await press(page, `Deactivate ${user.username}`);
    expect(await headingOf(page)).toBe('Confirm that it is you');
    await page.getByLabel('Password').fill('not the password');
    await press(page, 'Confirm');
    expect(await errorAt(page, 'password')).toBe('The current password is wrong.');
    await page.getByLabel('Password').fill(PASSWORD);
    await press(page, 'Confirm');
    expect(addressOf(page)).toBe(`/admin?q=${user.username}`);
    await press(page, `Deactivate ${user.username}`);
    expect(await page.locator('tbody tr', { hasText: user.email }).innerText()).toMatch(/\bInactive\b/);
  });
});

describe('The first run', () => {
  inBrowser('makes the first user, who may do everything, once', async () => {
    await app.sql('delete from users');
    const code = await app.run(() => app.nest.get(SetupService, { strict: false }).openLink());
    const page = await newVisitor();
    await page.goto(`/setup?code=${code}`);
    await expectSound(page);
    await expectFits(page);
    const person = newUser();
    await page.getByLabel('Username').fill(person.username);
    await page.getByLabel('E-mail address').fill(person.email);
    await page.getByLabel('Password').fill('short');
    await press(page, 'Make the first user');
    expect(await errorAt(page, 'password')).toMatch(/15 characters/);
    await page.getByLabel('Password').fill(person.password);
    await press(page, 'Make the first user');
    expect(addressOf(page)).toBe('/');
    expect(await factsOf(page)).toMatch(/\bsuper\b/);
    await follow(page, 'Users');
    expect(await headingOf(page)).toBe('Users');

    const late = await newVisitor();
    const answer = await late.goto(`/setup?code=${code}`);
    expect(answer?.status()).toBe(404);
    expect(await late.locator('main').innerText()).toMatch(/wrong, used or expired/);
  });
});

/** Every page there is but that of the first run, and the ways it can look; with names as long as they may be. */
const VIEWS: readonly (readonly [name: string, show: (page: Page) => Promise<unknown>])[] = [
  ['sign-in page', (page) => page.goto('/auth?next=/password')],
  ['sign-in page with its fields missing', (page) => page.goto('/auth').then(() => press(page, 'Sign in'))],
  [
    'sign-in page after a wrong password',
    (page) => page.goto('/auth').then(() => signIn(page, 'x'.repeat(250), 'wrong')),
  ],
  ['sign-up page', (page) => page.goto('/auth/register')],
  [
    'sign-up page with its fields missing',
    (page) => page.goto('/auth/register').then(() => press(page, 'Make my account')),
  ],
  ['used set-up link', (page) => page.goto('/setup?code=used')],
  ['page of an address that is none', (page) => asSomebody(page, '/nowhere')],
  ['home page', (page) => asSomebody(page, '/')],
  ['page for a new password', (page) => asSomebody(page, '/password')],
  [
    'page for a new password with its fields missing',
    (page) => asSomebody(page, '/password').then(() => press(page, 'Change password')),
  ],
  ['page that asks for the password again', (page) => asSomebody(page, '/auth/confirm?next=/admin')],
  [
    'page that asks for the password again without one',
    (page) => asSomebody(page, '/auth/confirm').then(() => press(page, 'Confirm')),
  ],
  ['page of a missing scope', (page) => asSomebody(page, '/admin')],
  ['list of users', (page) => asSomebody(page, '/admin', ['admin'])],
  ['list of nobody', (page) => asSomebody(page, '/admin?q=no%20such%20user', ['admin'])],
];

/** Signs somebody in whose every name is as long as it may be, from a browser that nobody has heard of. */
async function asSomebody(page: Page, path: string, scopes: readonly string[] = []): Promise<void> {
  const username = `as-long-as-it-may-be-${next()}-`.padEnd(64, 'x');
  const email = `${username}@${'a-long-domain-name.'.repeat(4)}example.org`;
  const user = await userFactory.create(app, { username, email, firstName: 'F'.repeat(60), scopes });
  const headers = { 'user-agent': `Mozilla/5.0 ${'Unheard-of'.repeat(20)}/1.0` };
  await app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD }, headers });
  const [name = '', value = ''] = (await signInWithCookie(app, user)).split('=');
  await page.context().addCookies([{ name, value, url: origin }]);
  await page.goto(path);
}

describe.each(VIEWS)('The %s', (_, show) => {
  inBrowser('is sound, and fits a phone in the light and in the dark', async () => {
    const page = await newVisitor();
    await show(page);
    await expectSound(page);
    await expectFits(page);
  });
});

/** What a reader of screens needs of any page. */
async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(SOUNDNESS)).toEqual({
    language: 'en',
    title: expect.stringMatching(/^(?:Error: )?\w.* · Gatehouse$/),
    headings: 1,
    mains: 1,
    unnamed: [],
    repeatedIds: [],
    danglingIds: [],
    unreadable: [],
  });
}

async function expectFits(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { excess, background } = (await page.evaluate(`({
      excess: document.scrollingElement.scrollWidth - window.innerWidth,
      background: getComputedStyle(document.documentElement).backgroundColor,
    })`)) as { excess: number; background: string };
    expect(excess).toBe(0);
    const [red = NaN] = /\d+/.exec(background)?.map(Number) ?? [];
    expect(red > 127 ? 'light' : 'dark').toBe(colorScheme);
    expect(((await page.evaluate(SOUNDNESS)) as { unreadable: string[] }).unreadable).toEqual([]);
  }
}

// Scripts of the tests' own, which run in the page whether or not its own may. They are text since our types know no DOM.

const FOCUSED = `(() => {
  const focused = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  return {
    name: focused.name || focused.textContent.trim(),
    isOutlined: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2,
    isInView: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight,
  };
})()`;

const SOUNDNESS = `(() => {
  for (const animation of document.getAnimations()) animation.finish();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (element) => element.checkVisibility() && element.type !== 'hidden';
  const name = (element) => (element.getAttribute('aria-label') || element.textContent).trim();
  const ids = all('[id]').map(({ id }) => id);
  const refersTo = (element) =>
    ['aria-describedby', 'aria-labelledby', 'for'].flatMap((key) => element.getAttribute(key)?.split(' ') ?? []);

  ${CONTRAST}
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || element.matches('.input');

  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: all('h1').length,
    mains: all('main').length,
    unnamed: [
      ...all('input, select, textarea').filter(isShown).filter(({ labels }) => ![...labels].some(name)),
      ...all('a, button, th').filter((element) => !name(element)),
      ...all('img:not([alt])'),
    ].map(({ outerHTML }) => outerHTML),
    repeatedIds: ids.filter((id, index) => ids.indexOf(id) < index),
    danglingIds: all('*').flatMap(refersTo).filter((id) => !ids.includes(id)),
    unreadable: all('body *')
      .filter((element) => isShown(element) && hasText(element) && contrast(element) < 4.5)
      .map((element) => contrast(element).toFixed(2) + ' ' + element.outerHTML.slice(0, 120)),
  };
})()`;
