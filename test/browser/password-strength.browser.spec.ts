import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SetupService } from '../../src/users/setup.service.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { newUser, PASSWORD, signInWithCookie, userFactory } from '../support/users.js';
import { hasChromium, inBrowser, launchChromium } from './chromium.js';

jest.setTimeout(90_000);

const WEAK = 'passwordpassword';
const STRONG = 'eleven small boats in rain';

let app: TestApp;
let origin: string;
let browser: Browser;
let complaints: string[];
let loaded: string[];

beforeAll(async () => {
  if (!hasChromium) return;
  app = await startTestApp();
  origin = await app.listen();
  browser = await launchChromium();
});

beforeEach(() => {
  [complaints, loaded] = [[], []];
});

afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
  expect(complaints).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function newVisitor(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    const isErrorPage = /status of 422/.test(line.text());
    if (!isErrorPage && (line.type() === 'error' || line.type() === 'warning')) complaints.push(line.text());
  });
  page.on('request', (request) => loaded.push(request.url().split('/').at(-1) ?? ''));
  return page;
}

async function newGuest(): Promise<Page> {
  const page = await newVisitor();
  const [name = '', value = ''] = (await signInWithCookie(app, await userFactory.create(app))).split('=');
  await page.context().addCookies([{ name, value, url: origin }]);
  return page;
}

const hintOf = (page: Page) => page.locator('.strength [aria-live=polite]');
const libraries = () => loaded.filter((name) => name.startsWith('zxcvbn'));

/** Types, and waits for what the hint says of it. */
async function expectHint(page: Page, label: string, password: string, hint: RegExp): Promise<void> {
  await page.getByLabel(label).fill(password);
  await hintOf(page).filter({ hasText: hint }).waitFor({ state: 'attached' });
}

const PAGES: readonly (readonly [name: string, label: string, show: () => Promise<Page>])[] = [
  ['sign-up page', 'Password', () => newVisitor().then((page) => page.goto('/auth/register').then(() => page))],
  ['page for a new password', 'New password', () => newGuest().then((page) => page.goto('/password').then(() => page))],
  [
    'page of the first run',
    'Password',
    async () => {
      await app.sql('delete from users');
      const code = await app.run(() => app.nest.get(SetupService, { strict: false }).openLink());
      const page = await newVisitor();
      await page.goto(`/setup?code=${code}`);
      return page;
    },
  ],
];

describe.each(PAGES)('The %s', (_, label, show) => {
  inBrowser('says how soon a password would be guessed, and what to do (R5)', async () => {
    const page = await show();
    await expectHint(page, label, WEAK, /^(Very weak|Weak)\. \w/);
    await expectHint(page, label, STRONG, /^(Good|Strong)\./);
    await expectHint(page, label, 'kX9#vT!q2z', /^Too short\./);
    await expectHint(page, label, '', /^$/);
    expect(await page.locator('.strength-bar').isVisible()).toBe(false);
  });
});

describe('The hint at a password', () => {
  inBrowser('is loaded when its field is first chosen, and on no page that sets none', async () => {
    const page = await newVisitor();
    await page.goto('/auth');
    expect(await page.locator('script').count()).toBe(0);
    await page.goto('/auth/register', { waitUntil: 'networkidle' });
    await page.getByLabel('Username').fill('somebody');
    expect(libraries()).toEqual([]);
    await expectHint(page, 'Password', WEAK, /weak/i);
    await page.getByLabel('Username').focus();
    await expectHint(page, 'Password', STRONG, /Strong|Good/);
    expect(libraries().toSorted()).toEqual(['zxcvbn-common.js', 'zxcvbn-english.js', 'zxcvbn.js']);
  });

  inBrowser('knows the name and the address that stand in the form, and the name of this service (R6)', async () => {
    const page = await newVisitor();
    await page.goto('/auth/register');
    const password = 'quexovintzarm2027';
    await expectHint(page, 'Password', password, /^(Good|Strong)\./);
    await page.getByLabel('E-mail address').fill('quexovintzarm@example.org');
    await hintOf(page).filter({ hasText: /weak/i }).waitFor();
  });

  inBrowser('holds up no form: the policy of the server decides', async () => {
    const page = await newVisitor();
    await page.goto('/auth/register');
    const { username, email } = newUser();
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('E-mail address').fill(email);
    await expectHint(page, 'Password', 'monkeymonkeymonkey', /weak/i);
    await page.getByLabel('Password').press('Enter');
    await page.waitForURL('/');
    expect(await page.locator('h1').innerText()).toBe(`Hello, ${username}`);
  });

  inBrowser('looks at 128 characters and no more', async () => {
    const page = await newVisitor();
    await page.goto('/auth/register');
    await expectHint(page, 'Password', `${'a'.repeat(128)}${STRONG}`, /weak/i);
  });

  inBrowser('is missed by nobody where scripts are off', async () => {
    const page = await newVisitor({ javaScriptEnabled: false });
    await page.goto('/auth/register');
    expect(await page.locator('.strength').count()).toBe(0);
    const { username, email } = newUser();
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make my account' }).click();
    await page.waitForURL('/');
    expect(libraries()).toEqual([]);
  });

  inBrowser('fits a phone and a screen, in the light and in the dark', async () => {
    const page = await newVisitor();
    await page.goto('/auth/register');
    for (const [width, height] of [
      [390, 844],
      [1280, 900],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        for (const [password, hint] of [
          [WEAK, /weak/i],
          [STRONG, /Good|Strong/],
        ] as const) {
          await expectHint(page, 'Password', password, hint);
          expect(await page.evaluate('document.scrollingElement.scrollWidth - window.innerWidth')).toBe(0);
        }
      }
    }
  });
});
