import { it } from '@jest/globals';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { startTestApp } from '../support/app.js';
import { PASSWORD, userFactory } from '../support/users.js';
import { launchChromium } from './chromium.js';
import { SetupService } from '../../src/users/setup.service.js';
it('shoots', async () => {
  mkdirSync('/tmp/px', { recursive: true });
  const app = await startTestApp();
  const B = await app.listen();
  const browser = await launchChromium();
  const ctx = await browser.newContext({ baseURL: B, javaScriptEnabled: false, reducedMotion: 'reduce' });
  const page = await ctx.newPage();
  page.setDefaultTimeout(15000);
  try {
    const names: string[] = [];
    async function shot(name: string) {
      names.push(name);
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate('document.getAnimations().forEach((a) => a.finish())');
          await page.screenshot({ path: `/tmp/px/${name}-${colorScheme}-${width}.png`, fullPage: true });
        }
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
    }
    const submit = () => page.locator('main button[type=submit]').first().click();
    const code = await app.run(() => app.nest.get(SetupService, { strict: false }).openLink());
    await page.goto(`/setup?code=${code}`);
    await shot('setup');
    await submit();
    await shot('setup-errors');
    const PW = 'nine tall lighthouses in fog';
    await page.fill('#username', 'ada');
    await page.fill('#email', 'ada@example.org');
    await page.fill('#password', PW);
    await page.fill('#firstName', 'Ada');
    await page.fill('#lastName', 'Lovelace');
    await submit();
    await shot('home-first');
    const picture = async () => {
      const c2 = await browser.newContext({
        baseURL: B,
        javaScriptEnabled: false,
        reducedMotion: 'reduce',
        viewport: { width: 496, height: 500 },
        deviceScaleFactor: 2,
      });
      const p2 = await c2.newPage();
      await p2.goto('/auth');
      await p2.fill('#username', 'ada');
      await p2.check('[name=rememberMe]');
      await p2.evaluate('document.activeElement.blur()');
      await p2.fill('#password', PW);
      await p2.evaluate('document.activeElement.blur()');
      await p2.waitForTimeout(500);
      await p2.evaluate('document.getAnimations().forEach((a) => a.finish())');
      await p2.screenshot({ path: '/tmp/px/_signin.png' });
      await p2.fill('#password', PW);
      await p2.locator('main button').click();
      for (const [ua, mins] of [
        [
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
          1500,
        ],
        ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 4000],
      ] as const)
        await fetch(B + '/auth', {
          method: 'POST',
          redirect: 'manual',
          headers: { 'user-agent': ua, 'content-type': 'application/x-www-form-urlencoded' },
          body: `username=ada&password=${PW.replaceAll(' ', '+')}&rememberMe=on`,
        });
      await fetch(B + '/api/v1/auth/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'python-requests/2.32.3' },
        body: `username=ada&password=${PW.replaceAll(' ', '+')}&grant_type=password`,
      });
      await app
        .sql(
          `update sessions set ip = (case when user_agent like '%iPhone%' then '203.0.113.7' when user_agent like '%Firefox%' then '198.51.100.24' when user_agent like 'python%' then '192.0.2.41' else '203.0.113.7' end)::inet,
      created_at = created_at - case when user_agent like '%iPhone%' then interval '26 hours' when user_agent like '%Firefox%' then interval '3 days 5 hours' when user_agent like 'python%' then interval '7 hours' else interval '2 minutes' end,
      last_seen_at = last_seen_at - case when user_agent like '%iPhone%' then interval '3 hours' when user_agent like '%Firefox%' then interval '29 hours' when user_agent like 'python%' then interval '40 minutes' else interval '0' end`,
        )
        .catch((e) => console.log(e.message));
      await p2.setViewportSize({ width: 1040, height: 700 });
      await p2.goto('/');
      await p2.evaluate('document.activeElement.blur()');
      await p2.screenshot({ path: '/tmp/px/_home.png', fullPage: true });
      await c2.close();
    };
    await page.goto('/setup?code=' + code);
    await shot('setup-closed');
    await page.goto('/');
    await page.click('.site-out button');
    await picture().catch((e) => console.log('picture', e.message));
    await page.goto('/admin?q=a');
    await shot('sign-in');
    await submit();
    await shot('sign-in-missing');
    await page.fill('#username', 'ada');
    await page.fill('#password', 'wrong');
    await submit();
    await shot('sign-in-wrong');
    await page.goto('/auth/register');
    await shot('register');
    await page.fill('#username', 'ADA');
    await page.fill('#email', 'nope');
    await page.fill('#password', 'short');
    await page.fill('#firstName', 'x\u202ey');
    await submit();
    await shot('register-errors');
    await page.fill('#username', 'bob.the-builder');
    await page.fill('#email', 'bob.the-builder@a-rather-long-domain-name-that-goes-on.example.org');
    await page.fill('#password', PW);
    await page.fill('#firstName', '');
    await submit();
    await page.goto('/password');
    await shot('password');
    await page.fill('#currentPassword', 'wrong');
    await page.fill('#newPassword', PW + '!');
    await submit();
    await shot('password-wrong');
    await page.fill('#currentPassword', PW);
    await page.fill('#newPassword', 'short');
    await submit();
    await shot('password-short');
    await page.goto('/admin');
    await shot('forbidden');
    await page.goto('/nowhere');
    await shot('not-found');
    await page.goto('/');
    await page.click('.site-out button');
    for (let i = 0; i < 28; i++)
      await userFactory.create(app, {
        username: `visitor${i}`,
        firstName: i % 3 ? 'Vis' : undefined,
        scopes: i % 9 === 4 ? ['admin'] : [],
        isActive: i % 5 !== 3,
      } as never);
    await page.goto('/auth');
    await page.fill('#username', 'ada');
    await page.fill('#password', PW);
    await submit();
    await shot('home');
    await page.goto('/admin');
    await shot('admin');
    await page.goto('/admin?q=zzz');
    await shot('admin-none');
    await page.goto('/password');
    await page.fill('#currentPassword', PASSWORD);
    await page.fill('#newPassword', 'eleven small boats in rain');
    await submit();
    await shot('home-notice');
    await page.goto('/auth/logout');
    await shot('error-get-logout');
    await page.goto('/');
    await page.click('.site-out button');
    await page.goto('/auth');
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      await page.screenshot({ path: `/tmp/px/focus-${i}.png`, clip: { x: 380, y: 0, width: 520, height: 640 } });
    }
    // sheets
    const sheet = await (await browser.newContext({ deviceScaleFactor: 1 })).newPage();
    const uri = (f: string) => `data:image/png;base64,${readFileSync('/tmp/px/' + f).toString('base64')}`;
    const make = async (out: string, files: string[], w: number, cols: number) => {
      await sheet.setViewportSize({ width: cols * (w + 12), height: 400 });
      await sheet.setContent(
        `<body style="margin:0;background:#c8c;display:grid;grid-template-columns:repeat(${cols},${w}px);gap:10px;align-items:start;font:12px sans-serif">${files.map((f) => `<div><div>${f}</div><img style="width:${w}px;max-height:${w * 2.3}px;object-fit:cover;object-position:top" src="${uri(f)}"></div>`).join('')}`,
      );
      await sheet.waitForTimeout(500);
      await sheet.screenshot({ path: `/tmp/px/_sheet-${out}.png`, fullPage: true });
    };
    const all = readdirSync('/tmp/px').filter((f) => !f.startsWith('_'));
    for (const width of [390, 1280])
      for (let i = 0; i < names.length; i += 6) {
        const part = names
          .slice(i, i + 6)
          .flatMap((n) => [`${n}-light-${width}.png`, `${n}-dark-${width}.png`])
          .filter((f) => all.includes(f));
        await make(`${width}-${i / 6}`, part, width === 390 ? 300 : 620, width === 390 ? 6 : 3);
      }
    await make(
      'focus',
      all.filter((f) => f.startsWith('focus')),
      400,
      4,
    );
    writeFileSync('/tmp/px/names.txt', names.join('\n'));
  } finally {
    await browser.close();
    await app.close();
  }
}, 300_000);
