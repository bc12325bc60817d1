import { it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { hasProgram, needing } from '../support/optional-program.js';

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

export const hasChromium = hasProgram(CHROMIUM);

/** A test that needs the browser. */
export const inBrowser = needing<() => Promise<void>>(CHROMIUM, it);

/** Starts a browser without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
