import { existsSync } from 'node:fs';
import { it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether there is a browser to test with. A CI that has none must fail, so there it is assumed. */
export const hasChromium = existsSync(CHROMIUM) || process.env.CI !== undefined;

/** A test that needs the browser: without one it is skipped, and its name says why. */
export function inBrowser(name: string, test: () => Promise<void>): void {
  if (hasChromium) it(name, test);
  else it.skip(`${name} (skipped: there is no ${CHROMIUM} on this machine)`, test);
}

/** Starts a browser without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
