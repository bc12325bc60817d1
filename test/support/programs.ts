import { type ChildProcess, type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { freePort } from '../../src/database/free-port.js';
import { makeDataDirectory } from './data-directory.js';

const ROOT = join(import.meta.dirname, '../..');
export const PASSWORD = 'heat caves lakers 42';

type Settings = Record<string, string>;

/** The built programs, run as they are served: as processes of their own, which are ended after the tests. */
export class Programs {
  dataDirectory = '';
  port = 0;
  private readonly started: ChildProcess[] = [];

  /** For a test file: builds what is run, and gives each of its tests a data directory and a port. */
  static forEachTest(): Programs {
    return new Programs().between(beforeEach, afterEach);
  }

  /** The same for tests that share what is started. */
  static forAllTests(): Programs {
    return new Programs().between(beforeAll, afterAll);
  }

  private between(before: typeof beforeAll, after: typeof afterAll): this {
    beforeAll(() => promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.js')]), 60_000);
    before(async () => {
      this.dataDirectory = await makeDataDirectory();
      this.port = await freePort(0);
    });
    after(async () => {
      for (const child of this.started.splice(0)) await endProgram(child, 'SIGTERM');
      await rm(this.dataDirectory, { recursive: true, force: true });
    }, 60_000);
    return this;
  }

  /** Runs a program in an environment of nothing but these settings; `detached` in a process group of its own. */
  run(
    program: string,
    words: string[] = [],
    settings: Settings = {},
    detached = false,
  ): ChildProcessWithoutNullStreams {
    const file = join(ROOT, 'dist/src', program);
    const own = { PORT: String(this.port), DATA_DIR: this.dataDirectory, LOG_LEVEL: 'warn', DRAIN_SECONDS: '0' };
    const child = spawn(process.execPath, [file, ...words], {
      env: { PATH: process.env.PATH, ...own, ...settings },
      detached,
    });
    this.started.push(child);
    return child;
  }

  /** Runs the server, and waits until it is ready. */
  async startServer(settings: Settings = {}, detached = false): Promise<ChildProcessWithoutNullStreams> {
    const server = this.run('main.js', [], settings, detached);
    for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
      if ((await this.ask('/health/ready')) === 200) return server;
      await sleep(100);
    }
    throw new Error('The server did not start.');
  }

  /** Runs a command to its end. */
  async command(words: string[], input = '') {
    const cli = this.run('cli/main.js', words);
    const exit = once(cli, 'exit');
    cli.stdin.end(`${input}\n`);
    const [out, errors] = await Promise.all([text(cli.stdout), text(cli.stderr)]);
    const [code] = (await exit) as [number];
    return { code, out, errors };
  }

  /** The status of the server's answer, or nothing if it gives none. */
  async ask(path: string, init?: RequestInit): Promise<number | undefined> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port}${path}`, init)).status;
    } catch {
      return undefined;
    }
  }

  async signIn(username: string): Promise<{ authorization: string }> {
    const body = new URLSearchParams({ username, password: PASSWORD });
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/auth/token`, { method: 'POST', body });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return { authorization: `Bearer ${token}` };
  }
}

/** Ends a program that has not ended, and waits until it has. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
