import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { getTokens, PASSWORD, userFactory } from '../support/users.js';
import { hasChromium, inBrowser, launchChromium } from './chromium.js';

// A page of Swagger UI takes seconds to start where the processors are busy.
jest.setTimeout(90_000);

let app: TestApp;
let origin: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (!hasChromium) return;
  app = await startTestApp();
  origin = await app.listen();
  browser = await launchChromium();
  context = await browser.newContext();
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

beforeEach(async () => {
  if (!hasChromium) return;
  await context.clearCookies();
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  await page.goto(`${origin}/docs`);
  await page.locator('.opblock').first().waitFor();
});

afterEach(() => page?.close());

const operation = (id: string) => page.locator(`#operations-${id}`);
const schemeOf = (field: string) => page.locator('.auth-container', { has: page.locator(field) });

async function tryOut(shown: Locator, body?: unknown): Promise<string> {
  await shown.locator('.opblock-summary-control').click();
  if (body !== undefined) await shown.locator('textarea.body-param__text').fill(JSON.stringify(body));
  await shown.locator('button.execute').click();
  const status = await shown.locator('.live-responses-table tbody .response-col_status').first().innerText();
  return status.split('\n', 1)[0] ?? '';
}

describe('/docs', () => {
  inBrowser('shows a lock on what is guarded and none on what is open', async () => {
    expect(await operation('profile-Profile_read').locator('.authorization__btn').count()).toBe(1);
    expect(await operation('users-Users_register').locator('.authorization__btn').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  inBrowser('is refused, and says so, before anybody has signed in', async () => {
    expect(await tryOut(operation('profile-Profile_read'))).toBe('401');
  });

  inBrowser('signs in with a password and tries out a guarded route with the token', async () => {
    const user = await userFactory.create(app);
    await page.locator('.btn.authorize').first().click();
    await page.locator('#oauth_username').fill(user.username);
    await page.locator('#oauth_password').fill(PASSWORD);
    expect(await page.locator('label[for^="client_id"]').isVisible()).toBe(false);
    await schemeOf('#oauth_username').locator('button.authorize').click();
    await page.getByText('Authorized', { exact: true }).waitFor();
    await page.locator('.close-modal').click();
    expect(await tryOut(operation('profile-Profile_read'))).toBe('200');
    expect(await operation('profile-Profile_read').locator('.live-responses-table').innerText()).toContain(user.email);
    expect(complaints).toEqual([]);
  });

  inBrowser('takes an access token that is pasted', async () => {
    const { access_token: token } = await getTokens(app, await userFactory.create(app));
    await page.locator('.btn.authorize').first().click();
    await page.locator('#auth-bearer-value').fill(token);
    await schemeOf('#auth-bearer-value').locator('button.authorize').click();
    await page.locator('.close-modal').click();
    expect(await tryOut(operation('profile-Profile_read'))).toBe('200');
    expect(complaints).toEqual([]);
  });

  inBrowser('sends the session cookie along, on unsafe requests too, once it has signed in with it', async () => {
    const { username } = await userFactory.create(app);
    expect(await tryOut(operation('auth-Login_login'), { username, password: PASSWORD })).toBe('200');
    expect(await tryOut(operation('profile-Profile_read'))).toBe('200');
    expect(await tryOut(operation('profile-Profile_change'), { firstName: 'Ada' })).toBe('200');
    expect(await tryOut(operation('auth-Login_logout'))).toBe('204');
    expect(complaints).toEqual([]);
  });

  inBrowser('fits a narrow screen and follows the dark scheme', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await operation('users-Users_list').locator('.opblock-summary-control').click();
    await operation('users-Users_list').locator('button.execute').waitFor();
    const { excess, background } = (await page.evaluate(`({
      excess: document.documentElement.scrollWidth - window.innerWidth,
      background: getComputedStyle(document.documentElement).backgroundColor,
    })`)) as { excess: number; background: string };
    expect(excess).toBe(0);
    expect(background).toBe('rgb(28, 32, 34)');
    expect(complaints).toEqual([]);
  });
});
