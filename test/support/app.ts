import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntityManager } from '@mikro-orm/postgresql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { pino } from 'pino';
import { createApp } from '../../src/app.setup.js';
import { Config, loadConfig } from '../../src/config/config.js';
import { inOwnScope } from '../../src/database/request-context.js';
import { createLogger } from '../../src/logging/logger.js';
import { createTestDatabase } from './database.js';

/** Where the application says it lives. Tokens name it, and a browser's requests come from it. */
export const ORIGIN = 'http://gatehouse.test';

/** Every test comes from one address and may fail there as often as it likes; what is under test says otherwise. */
const ROOMY_LIMITS = { SIGN_IN_TRIES_PER_ADDRESS: '100000', REGISTRATIONS_PER_ADDRESS_PER_HOUR: '100000' };

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
export type Headers = Readonly<Record<string, string>>;

/** What a test sends. At most one of `json`, `form` and `raw`. */
export interface Sent {
  readonly headers?: Headers;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** A body as it is; its `content-type` is the test's own affair. */
  readonly raw?: string | Buffer;
}

/** What came back. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Every `Set-Cookie`, as it was sent. */
  readonly setCookies: readonly string[];
  readonly text: string;
  /** The parsed JSON; an empty object when the body is not JSON. */
  readonly body: Body;
}

/** The whole application on a database of its own. */
export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly config: Config;
  readonly databaseUrl: string;
  /** What was logged, a line an element; empty unless `startTestApp` was told to keep it. */
  readonly log: readonly string[];
  request<Body = Record<string, unknown>>(method: Method, path: string, sent?: Sent): Promise<Answer<Body>>;
  /** Opens a real socket, once, and gives its origin: for what `inject` cannot show. */
  listen(): Promise<string>;
  /** Asks the database directly. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs work with the application's own providers, as a request would: each call has its own `EntityManager`. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** Keeps what is logged, at every level, for `log`. */
  readonly keepLog?: boolean;
  /** The URL that the application is given for its database: of something that stands in front of it. */
  readonly databaseThrough?: (url: string) => Promise<string>;
  /** Does something to the application before it has routes. */
  readonly beforeInit?: (nest: NestFastifyApplication) => void;
}

/**
 * Starts the application as `main.ts` does, on a copy of the migrated template.
 *
 * Passport keeps its strategies for the whole process: with two applications in one test file, both would ask the later
 * one's database who is calling. For a second instance see `startInstance`.
 */
export async function startTestApp(
  overrides: Headers = {},
  { keepLog = false, databaseThrough = (url) => Promise.resolve(url), beforeInit }: TestAppOptions = {},
): Promise<TestApp> {
  const database = await createTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-app-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: keepLog ? 'trace' : 'silent',
    PUBLIC_URL: ORIGIN,
    DATA_DIR: directory,
    ...ROOMY_LIMITS,
    ...overrides,
  });
  const log: string[] = [];
  const logger = createLogger(config.LOG_LEVEL);
  if (keepLog) Object.assign(logger, { [pino.symbols.streamSym]: { write: (line: string) => void log.push(line) } });

  const nest = await createApp(config, await databaseThrough(database.url), logger);
  const server = nest.getHttpAdapter().getInstance();
  try {
    beforeInit?.(nest);
    await nest.init();
    await server.ready();
  } catch (error) {
    await nest.close();
    await database.drop();
    await rm(directory, { recursive: true });
    throw error;
  }
  const client = new Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();

  return {
    nest,
    config,
    databaseUrl: database.url,
    log,
    request: async <Body>(method: Method, path: string, { headers = {}, json, form, raw }: Sent = {}) => {
      const payload = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : raw;
      const type = json !== undefined ? 'application/json' : form ? 'application/x-www-form-urlencoded' : undefined;
      const response = await server.inject({
        method,
        url: path,
        headers: { ...(type ? { 'content-type': type } : {}), ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      return answerOf<Body>(response.statusCode, response.headers, response.payload);
    },
    listen: async () => {
      if (!server.server.listening) await nest.listen(0, '127.0.0.1');
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    },
    sql: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query<Row & Record<string, unknown>>(text, [...values])).rows as Row[],
    run: (work) => inOwnScope(nest.get(EntityManager), work),
    close: async () => {
      await nest.close();
      await client.end();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** An answer of whatever carried it. */
export function answerOf<Body>(status: number, headers: Record<string, unknown>, text: string): Answer<Body> {
  const flat = Object.entries(headers).map(([name, value]) => [name, value === undefined ? value : String(value)]);
  return {
    status,
    headers: Object.fromEntries(flat) as Record<string, string | undefined>,
    setCookies: [headers['set-cookie'] ?? []].flat() as string[],
    text,
    body: (isJson(headers['content-type']) && text !== '' ? JSON.parse(text) : {}) as Body,
  };
}

function isJson(type: unknown): boolean {
  return typeof type === 'string' && /^application\/(problem\+)?json\b/.test(type);
}
