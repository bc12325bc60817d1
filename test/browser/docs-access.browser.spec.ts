import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { lockedScopes, scopesOfGranted } from '../support/access-lock.js';
import { apiDocument } from '../support/openapi.js';
import { PASSWORD, signInWithCookie, userFactory } from '../support/users.js';
import { hasChromium, inBrowser, launchChromium } from './chromium.js';
import { CONTRAST } from './contrast.js';

// A page of Swagger UI takes seconds to start where the processors are busy.
jest.setTimeout(90_000);

let app: TestApp;
let origin: string;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (!hasChromium) return;
  app = await startTestApp();
  origin = await app.listen();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  if (!hasChromium) return;
  page = await (await browser.newContext({ baseURL: origin })).newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
});

afterEach(async () => {
  if (!hasChromium) return;
  await page.context().close();
});

const documented = Object.values(apiDocument.paths).flatMap((item) => Object.values(item));
const operation = (id: string) => page.locator(`#operations-${id}`);
const line = () => page.locator('.reader-access');
const grey = () => page.locator('.opblock:has(.why-not)');

/** Opens the page, and waits until it knows what its reader may do. */
async function open(path: string, says: RegExp): Promise<void> {
  await page.goto(path);
  await line().filter({ hasText: says }).waitFor();
}

async function signIn(scopes: readonly string[] = []) {
  const user = await userFactory.create(app, { scopes });
  const [name = '', value = ''] = (await signInWithCookie(app, user)).split('=');
  await page.context().addCookies([{ name, value, url: origin }]);
  return user;
}

async function whyNot(): Promise<Record<string, string>> {
  const reasons = await grey().evaluateAll((blocks: { id: string; innerText: string }[]) =>
    blocks.map(({ id, innerText }) => [id.split('-').at(-1), /(Needs|For) .*/.exec(innerText)?.[0]]),
  );
  return Object.fromEntries(reasons);
}

async function tryOut(id: string, body?: unknown): Promise<void> {
  const shown = operation(id);
  await shown.locator('.opblock-summary-control').click();
  if (body !== undefined) await shown.locator('textarea.body-param__text').fill(JSON.stringify(body));
  await shown.locator('button.execute').click();
  await shown.locator('.live-responses-table').waitFor();
}

/** What a holder of these scopes may not call, and why, by the API document. */
function lacking(...granted: string[]): Record<string, string> {
  const held = scopesOfGranted(granted);
  const entries = documented.flatMap(({ operationId, 'x-access': { scopes = [] } }) => {
    const missing = scopes.filter((scope) => !held.includes(scope));
    return missing.length > 0 ? [[operationId, `Needs the scope ${missing.join(' and ')}`]] : [];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

const sizeOf = (record: Record<string, string>) => Object.keys(record).length;
const greyed = (record: Record<string, string>) => new RegExp(`is grey: ${sizeOf(record)} of ${documented.length}`);

describe('/docs', () => {
  inBrowser('shows a stranger every operation alike', async () => {
    const asked = page.waitForResponse(/\/auth$/);
    await page.goto('/docs');
    await asked;
    await operation('users-Users_list').waitFor();
    expect(await grey().count()).toBe(0);
    expect(await line().innerText()).toBe('');
    expect(complaints).toEqual([]);
  });

  inBrowser('greys for who is signed in by cookie what they may not call, and says in words why', async () => {
    await signIn();
    await open('/docs', greyed(lacking()));
    expect(await whyNot()).toEqual(lacking());
    const button = page.getByRole('button', { name: /DELETE \/api\/v1\/users\/\{id\} .*Needs the scope super/ });
    expect(await button.count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  inBrowser('asks for the password of who gave it too long ago, and for nothing of who did a moment ago', async () => {
    const user = await signIn(lockedScopes);
    await open('/docs', /is grey: 0 of/);
    await app.sql(`update sessions set authenticated_at = now() - interval '31 minutes' where user_id = $1`, [user.id]);
    const fresh = documented.filter((each) => each['x-access'].freshMinutes !== undefined);
    await open('/docs', new RegExp(`is grey: ${fresh.length} of`));
    expect(new Set(Object.values(await whyNot()))).toEqual(new Set(['Needs your password again: sign in anew']));
    expect(complaints).toEqual([]);
  });

  inBrowser('follows a sign-in and a sign-out that are tried out', async () => {
    const { username } = await userFactory.create(app, { scopes: ['admin'] });
    await page.goto('/docs');
    await tryOut('auth-Login_login', { username, password: PASSWORD });
    await line()
      .filter({ hasText: greyed(lacking('admin')) })
      .waitFor();
    expect(await whyNot()).toEqual(lacking('admin'));
    await tryOut('auth-Login_logout');
    await grey().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  inBrowser('follows a sign-in and a sign-out in the dialog, and a token that is for less than its user', async () => {
    const { username } = await userFactory.create(app, { scopes: ['super'] });
    const dialog = page.locator('.auth-container', { has: page.locator('#oauth_username, .btn-done') }).first();
    await page.goto('/docs');
    await page.locator('.btn.authorize').first().click();
    await page.locator('#oauth_username').fill(username);
    await page.locator('#oauth_password').fill(PASSWORD);
    await page.locator('label[for^="admin-password"]').first().click();
    await dialog.locator('button.authorize').click();
    await line()
      .filter({ hasText: greyed(lacking('admin')) })
      .waitFor();
    expect(await whyNot()).toEqual(lacking('admin'));
    await page.getByRole('button', { name: 'Remove authorization' }).first().click();
    await grey().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  inBrowser('fits a phone, and its reasons are read easily in the light and in the dark', async () => {
    await signIn();
    await page.setViewportSize({ width: 390, height: 800 });
    await open('/docs', greyed(lacking()));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { excess, contrasts } = (await page.evaluate(`(() => {
        ${CONTRAST}
        const texts = '.why-not, .reader-access, .opblock:has(.why-not) .opblock-summary-method';
        return {
          excess: document.documentElement.scrollWidth - window.innerWidth,
          contrasts: [...document.querySelectorAll(texts)].map(contrast),
        };
      })()`)) as { excess: number; contrasts: number[] };
      expect(excess).toBe(0);
      expect(contrasts).toHaveLength(2 * sizeOf(lacking()) + 1);
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
    }
    expect(complaints).toEqual([]);
  });
});

describe('/docs?as=', () => {
  inBrowser('shows an admin what a holder of other scopes may not call', async () => {
    await signIn(['admin']);
    await open('/docs?as=authenticated', /^Shown as a holder of “authenticated”\. /);
    expect(await whyNot()).toEqual(lacking());
    await open('/docs?as=super+authenticated', /^Shown as a holder of “super authenticated”\. /);
    expect(await whyNot()).toEqual(lacking('super'));
    expect(complaints).toEqual([]);
  });

  inBrowser('says why it shows nobody to a stranger, to who is no admin, and for what is no scope', async () => {
    await open('/docs?as=admin', /^Cannot be shown as a holder of “admin”: Sign in first\.$/);
    await signIn();
    await open('/docs?as=admin', /^Cannot be shown as a holder of “admin”: This needs the scope admin\.$/);
    await page.context().clearCookies();
    await signIn(['admin']);
    await open('/docs?as=adminn', /^Cannot be shown as a holder of “adminn”: Names what is not a scope\.$/);
    expect(await grey().count()).toBe(0);
  });
});

describe('/docs#/users/Users_delete', () => {
  inBrowser('opens that operation and shows it, and keeps the address of the next that is opened', async () => {
    await page.goto('/docs#/users/Users_delete');
    await operation('users-Users_delete').locator('button.execute').waitFor();
    expect(await page.locator('.opblock.is-open').count()).toBe(1);
    // In one piece: `waitForFunction` evaluates a text again for each look, which the page's own policy forbids.
    await operation('users-Users_delete').evaluate(`(element) => new Promise((resolve) => {
      (function look() {
        if (element.getBoundingClientRect().top < 100) resolve();
        else requestAnimationFrame(look);
      })();
    })`);
    await operation('users-Users_read').locator('.opblock-summary-control').click();
    await page.waitForURL('/docs#/users/Users_read');
    expect(complaints).toEqual([]);
  });
});
