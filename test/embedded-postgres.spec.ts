import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { DataDirectoryInUseError } from '../src/database/data-directory-in-use.error.js';
import {
  type EmbeddedPostgres,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../src/database/embedded-postgres.js';
import { type Child, startChild } from './support/child.js';
import { makeDataDirectory } from './support/data-directory.js';

jest.setTimeout(30_000);

const program = 'embedded-owner.program.ts';
const started: EmbeddedPostgres[] = [];
const children: Child[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((postgres) => postgres.stop()));
  await Promise.all(children.splice(0).map((child) => child.end()));
});

async function start(directory: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(directory, { durable: false });
  started.push(postgres);
  return postgres;
}

function child(act: string, directory: string): Child {
  const made = startChild(program, act, directory);
  children.push(made);
  return made;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(cluster: string): number {
  return Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
}

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // A zombie that nobody reaps is gone for us.
    if (existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length === 0) return true;
    await sleep(25);
  }
  return false;
}

async function owner(directory: string, act = 'own'): Promise<Child & { url: string; directory: string }> {
  const process = child(act, directory);
  const line = await process.next();
  if (!line.url || !line.directory) throw new Error(`The owner did not start: ${JSON.stringify(line)}`);
  return { ...process, url: line.url, directory: line.directory };
}

describe(startEmbeddedPostgres.name, () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await makeDataDirectory();
    const postgres = await start(dataDir);
    await query(postgres.url, 'CREATE TABLE kept (line text)');
    await postgres.stop();
  });

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const linesKept = async (url: string): Promise<unknown[]> =>
    ((await query(url, 'SELECT line FROM kept ORDER BY line')) as { line: string }[]).map(({ line }) => line);

  it('keeps the data and the address between starts', async () => {
    const first = await start(dataDir);
    await query(first.url, `INSERT INTO kept VALUES ('a restart')`);
    await first.stop();

    const second = await start(dataDir);
    expect(second.url).toBe(first.url);
    expect(await linesKept(second.url)).toContain('a restart');
    await second.stop();
  });

  it('gives the application a role that owns its database and is no superuser', async () => {
    const postgres = await start(dataDir);
    const [role] = await query(postgres.url, 'SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user');
    expect(role).toEqual({ rolname: 'gatehouse', rolsuper: false });
    const stranger = postgres.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await postgres.stop();
  });

  it('keeps the password from everybody else', async () => {
    expect((await stat(join(dataDir, 'postgres', 'state.json'))).mode & 0o777).toBe(0o600);
  });

  it('takes over from an owner that was killed, with every row that was committed', async () => {
    const killed = await owner(dataDir);
    await query(killed.url, `INSERT INTO kept VALUES ('kill -9')`);
    const orphan = postmasterPid(killed.directory);
    await killed.kill();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();

    const next = await start(dataDir);
    expect(postmasterPid(next.directory)).not.toBe(orphan);
    expect(await isGone(orphan)).toBe(true);
    expect(await linesKept(next.url)).toContain('kill -9');
    await next.stop();
  });

  it('recovers when the owner and its server were both killed', async () => {
    const killed = await owner(dataDir);
    await query(killed.url, `INSERT INTO kept VALUES ('both killed')`);
    await killed.kill();
    process.kill(postmasterPid(killed.directory), 'SIGKILL');

    const next = await start(dataDir);
    expect(await linesKept(next.url)).toContain('both killed');
    await next.stop();
  });

  it('waits for the work that a killed server left behind to end', async () => {
    const killed = await owner(dataDir);
    const busy = query(killed.url, `SELECT count(*) FROM generate_series(1, 5000000)`).catch(() => undefined);
    await sleep(100);
    await killed.kill();
    process.kill(postmasterPid(killed.directory), 'SIGKILL');

    const next = await start(dataDir);
    expect(await linesKept(next.url)).toContain('a restart');
    await next.stop();
    await busy;
  });

  it('is not put off by a pid file whose pid is now that of another program', async () => {
    const postgres = await start(dataDir);
    const lines = readFileSync(join(postgres.directory, 'postmaster.pid'), 'utf8').split('\n');
    const { uid, gid } = await stat(postgres.directory);
    await postgres.stop();
    const bystander = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    await once(bystander, 'spawn');
    await writeFile(join(postgres.directory, 'postmaster.pid'), [bystander.pid, ...lines.slice(1)].join('\n'));

    const next = await start(dataDir);
    expect(await linesKept(next.url)).toContain('a restart');
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    await next.stop();
    bystander.kill();
  });

  it('takes another port when its own is taken', async () => {
    const first = await start(dataDir);
    await first.stop();
    const other = spawn(process.execPath, [
      '-e',
      `require('net').createServer().listen(${new URL(first.url).port}, '127.0.0.1', () => console.log('up'))`,
    ]);
    await once(other.stdout, 'data');

    const second = await start(dataDir);
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await findEmbeddedPostgres(dataDir)).toBe(second.url);
    await second.stop();
    other.kill();
  });

  it('refuses a directory that a live process owns, by name, and leaves that one alone', async () => {
    const first = await owner(dataDir);
    const second = start(dataDir);
    await expect(second).rejects.toThrow(DataDirectoryInUseError);
    await expect(second).rejects.toThrow(
      new RegExp(`${dataDir} is in use by the process ${first.pid}.*DATA_DIR.*DATABASE_URL`),
    );
    expect(await linesKept(first.url)).toContain('a restart');
    await first.end();
  });

  it('refuses a second start in the same process', async () => {
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(`process ${process.pid}`);
    await first.stop();
    await first.stop();
  });

  it('takes its server with it when the owner ends without stopping it', async () => {
    const forgetful = await owner(dataDir, 'forget');
    const orphan = postmasterPid(forgetful.directory);
    await forgetful.end();
    expect(await isGone(orphan)).toBe(true);
  });
});

describe('a first start', () => {
  it('is won by exactly one of several at once, and the others name it', async () => {
    const dataDir = await makeDataDirectory();
    const rivals = Array.from({ length: 4 }, () => child('own', dataDir));
    const lines = await Promise.all(rivals.map((rival) => rival.next()));
    const winners = rivals.filter((_, index) => lines[index]?.url);
    expect(winners).toHaveLength(1);
    for (const { message } of lines.filter(({ error }) => error === 'DataDirectoryInUseError')) {
      expect(message).toContain(`process ${winners[0]?.pid}`);
    }
    expect(lines.filter(({ error }) => error === 'DataDirectoryInUseError')).toHaveLength(3);
    await Promise.all(rivals.map((rival) => rival.end()));
    await rm(dataDir, { recursive: true, force: true });
  });

  it.each([50, 600])('that is killed %i ms after it began does not stand in the way', async (milliseconds) => {
    const dataDir = await makeDataDirectory();
    const killed = child('own', dataDir);
    while (!existsSync(join(dataDir, 'postgres', 'owner.pid'))) await sleep(5);
    await sleep(milliseconds);
    await killed.kill();

    const postgres = await start(dataDir);
    expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe(findEmbeddedPostgres.name, () => {
  it('finds the server from another process while it runs, and nothing before or after', async () => {
    const dataDir = await makeDataDirectory();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
    expect(await findEmbeddedPostgres(join(dataDir, 'missing'))).toBeNull();

    const postgres = await start(dataDir);
    const finder = child('find', dataDir);
    expect(await finder.next()).toEqual({ url: postgres.url });
    await postgres.stop();

    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
    await rm(dataDir, { recursive: true, force: true });
  });
});
