import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Config, loadConfig } from '../src/config/config.js';
import { ConfigurationError } from '../src/config/configuration.error.js';
import { settingsSchema } from '../src/config/settings.js';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-config-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const KEY = randomBytes(32).toString('base64');
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://gatehouse.example',
  SECRET_KEY: KEY,
  DATABASE_URL: 'postgres://gatehouse:p%40ss@db.example:5432/gatehouse',
  DATA_DIR: directory,
};

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig({ DATA_DIR: directory, ...environment });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

const seal = ({ secretKeys }: Config) => secretKeys.seal('test', Buffer.from('x'), '');
const opens = ({ secretKeys }: Config, sealed: Buffer) => secretKeys.open('test', sealed, '') !== null;

describe(loadConfig.name, () => {
  it('needs nothing on a development machine', () => {
    const config = loadConfig({ DATA_DIR: directory });
    expect(config).toMatchObject({
      publicUrl: 'http://127.0.0.1:3000',
      sessionCookieName: 'session',
      isHttps: false,
      isProduction: false,
      hasDocs: true,
      SESSION_IDLE_SECONDS: 3_600,
      SESSION_MAX_SECONDS: 2_592_000,
      PASSWORD_MIN_LENGTH: 15,
    });
  });

  it('serves with one process, or with as many as WORKERS says', () => {
    const workersOf = (WORKERS?: string) =>
      loadConfig({ DATA_DIR: directory, ...(WORKERS === undefined ? {} : { WORKERS }) }).WORKERS;
    expect([workersOf(), workersOf('3'), workersOf('auto')]).toEqual([1, 3, availableParallelism()]);
    expect(faultsOf({ WORKERS: '0' })).toEqual(['WORKERS: must be auto or from 1 to 99']);
    expect(faultsOf({ WORKERS: 'all' })).toEqual(['WORKERS: must be auto or from 1 to 99']);
  });

  it('wants the migrations to pass a pooler in transaction mode by', () => {
    const pooled = { DATABASE_URL: production.DATABASE_URL, DATABASE_POOLER: 'transaction' };
    expect(faultsOf(pooled)).toEqual([expect.stringMatching(/^DATABASE_DIRECT_URL: /)]);
    expect(faultsOf({ ...pooled, MIGRATE_ON_START: 'false' })).toEqual([]);
    expect(faultsOf({ ...pooled, DATABASE_DIRECT_URL: production.DATABASE_URL })).toEqual([]);
    expect(faultsOf({ DATABASE_POOLER: 'transaction' })).toEqual([expect.stringMatching(/^DATABASE_POOLER: /)]);
  });

  it('cannot be changed afterwards', () => {
    const config = loadConfig({ DATA_DIR: directory });
    expect(() => Object.assign(config, { PORT: 1 })).toThrow(TypeError);
  });

  it('names every fault at once, each by its variable (R17: proxies are named, not counted)', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      HOST: '127.0.0.1',
      TRUST_PROXY: '2',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      DATABASE_POOL_MAX: '0',
      PUBLIC_URL: 'ftp://x',
      ACCESS_TOKEN_SECONDS: '-1',
      SESSION_IDLE_SECONDS: '1.5',
      REDIS_URL: 'http://x',
      PASSWORD_MIN_LENGTH: '4',
      MIGRATE_ON_START: 'yes',
      DOCS: 'maybe',
    });
    expect(faults.map((fault) => fault.split(':')[0]).toSorted()).toEqual([
      'ACCESS_TOKEN_SECONDS',
      'DATABASE_POOL_MAX',
      'DATABASE_URL',
      'DOCS',
      'LOG_LEVEL',
      'MIGRATE_ON_START',
      'PASSWORD_MIN_LENGTH',
      'PORT',
      'PUBLIC_URL',
      'REDIS_URL',
      'SESSION_IDLE_SECONDS',
      'TRUST_PROXY',
    ]);
  });

  it('tells the operator all of it in one message', () => {
    expect(() => loadConfig({ PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/faults:\n {2}PORT: .+\n {2}LOG_LEVEL: .+/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ DATA_DIR: directory, PORT: '', DATABASE_URL: '', SECRET_KEY: '' }).PORT).toBe(3_000);
  });

  it.each(['http://x.example/app', 'https://x.example/?a=b', 'https://x.example/#top'])(
    'refuses the PUBLIC_URL %s',
    (url) => {
      expect(faultsOf({ PUBLIC_URL: url })).toEqual([expect.stringMatching(/^PUBLIC_URL: must be an origin/)]);
    },
  );

  it('names the cookie so that no other host can set it, over https (A18, R30)', () => {
    const config = loadConfig({ DATA_DIR: directory, PUBLIC_URL: 'https://gatehouse.example' });
    expect(config).toMatchObject({ isHttps: true, sessionCookieName: '__Host-session' });
  });

  it.each([
    ['a password with @, / and : in it', 'postgres://u:p%40%2F%3Aw@db.example:5432/x'],
    ['the scheme postgresql', 'postgresql://db.example/x'],
  ])('takes a database by its URL, %s (A36)', (_, url) => {
    expect(loadConfig({ DATA_DIR: directory, DATABASE_URL: url }).DATABASE_URL).toBe(url);
  });

  it.each(['redis://cache.example', 'redis://:p%25w@127.0.0.1:6380/2', 'rediss://user:pw@[2001:db8::1]:6379/'])(
    'takes a Redis by its URL: %s',
    (url) => {
      expect(loadConfig({ DATA_DIR: directory, REDIS_URL: url }).REDIS_URL).toBe(url);
    },
  );

  it.each([
    'cache.example:6379',
    'http://cache.example',
    'redis:///1',
    'redis://cache.example/cache',
    'redis://cache.example?enableOfflineQueue=true',
    'redis://:p%w@cache.example',
  ])('refuses the REDIS_URL %s by its name', (url) => {
    const faults = faultsOf({ REDIS_URL: url });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^REDIS_URL: /);
    expect(faults.join()).not.toContain('p%w');
  });

  it('makes a secret of its own on a development machine, for its owner only, and keeps it', () => {
    const home = mkdtempSync(join(directory, 'key-'));
    const sealed = seal(loadConfig({ DATA_DIR: home }));
    expect(opens(loadConfig({ DATA_DIR: home }), sealed)).toBe(true);
    expect(readdirSync(home)).toEqual(['secret-key']);
    expect(statSync(join(home, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(opens(loadConfig({ DATA_DIR: mkdtempSync(join(directory, 'other-')) }), sealed)).toBe(false);
  });

  it('agrees on one secret with others that start at once (R54)', async () => {
    const home = mkdtempSync(join(directory, 'race-'));
    const loader = join(import.meta.dirname, 'support/typescript-loader.ts');
    const module = join(import.meta.dirname, '../src/config/config.ts');
    const program = `const { loadConfig } = await import(${JSON.stringify(module)});
      const { secretKeys } = loadConfig({ DATA_DIR: ${JSON.stringify(home)} });
      process.stdout.write(secretKeys.seal('test', Buffer.from('x'), '').toString('hex'));`;
    const words = ['--import', loader, '--input-type=module', '--eval', program];
    const runs = await Promise.all([1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, words)));
    const config = loadConfig({ DATA_DIR: home });
    for (const { stdout } of runs) expect(opens(config, Buffer.from(stdout, 'hex'))).toBe(true);
  }, 60_000);

  it.each([
    ['base64', KEY],
    ['base64 without its padding', KEY.replace('=', '')],
    ['base64url', Buffer.from(KEY, 'base64').toString('base64url')],
    ['one of several, apart by commas', `${KEY}, ${randomBytes(32).toString('base64')}`],
  ])('takes a secret as %s', (_, key) => {
    expect(faultsOf({ SECRET_KEY: key })).toEqual([]);
  });

  const unfit: [string, string][] = [
    ['a word', 'secret'],
    ['"None" (A35)', 'None'],
    ['31 bytes', randomBytes(31).toString('base64')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['64 hexadecimal digits', randomBytes(32).toString('hex')],
    ['one byte again and again', Buffer.alloc(32, 7).toString('base64')],
    ['nothing but zeros', 'A'.repeat(43)],
    ['a word again and again', 'changeme'.repeat(6).slice(0, 43)],
    ['a sentence', Buffer.from('please change me in production!!').toString('base64')],
    ['counting', Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64')],
    ['a good one and a short one', `${KEY},c2hvcnQ`],
    ['a good one and an empty one', `${KEY},`],
    ['letters that base64 has not', `${KEY.slice(0, 42)}!`],
  ];
  it.each(unfit)('refuses %s for a secret, in production or not, without repeating it (R54)', (_, key) => {
    for (const environment of [{}, production]) {
      const faults = faultsOf({ ...environment, SECRET_KEY: key });
      expect(faults).toEqual([expect.stringMatching(/^SECRET_KEY: /)]);
      expect(faults.join('')).not.toContain(key.slice(0, 20));
    }
  });

  it('shows its secret to nobody who prints it (R54)', () => {
    const config = loadConfig({ DATA_DIR: directory, SECRET_KEY: KEY });
    const shown = `${inspect(config, { depth: 9, showHidden: true })}${JSON.stringify(config)}`;
    expect(shown).not.toContain(KEY);
    expect(shown).not.toContain(Buffer.from(KEY, 'base64').toString('hex').match(/../g)?.slice(0, 8).join(' '));
  });

  it('names tokens for PUBLIC_URL, or for whom it is told', () => {
    const PUBLIC_URL = 'https://gatehouse.example/';
    expect(loadConfig({ DATA_DIR: directory, PUBLIC_URL }).tokenAudience).toBe('https://gatehouse.example');
    const told = loadConfig({ DATA_DIR: directory, PUBLIC_URL, TOKEN_AUDIENCE: 'https://api.example' });
    expect(told.tokenAudience).toBe('https://api.example');
    expect(faultsOf({ TOKEN_AUDIENCE: 'two words' })).toEqual([expect.stringMatching(/^TOKEN_AUDIENCE: /)]);
  });
});

describe('PASSWORD_PEPPERS (R10)', () => {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64');
  const peppersOf = (text: string) => loadConfig({ DATA_DIR: directory, PASSWORD_PEPPERS: text }).PASSWORD_PEPPERS;

  it('is none unless it is set', () => {
    expect(loadConfig({ DATA_DIR: directory }).PASSWORD_PEPPERS).toEqual([]);
    expect(peppersOf('')).toEqual([]);
  });

  it('is one or more, the current one first, and none shows itself when the configuration is printed', () => {
    const [current, old] = [secret(32), secret(64)];
    const peppers = peppersOf(`2026:${current}, a_-9:${old.replaceAll('=', '')}`);
    expect(peppers.map(({ id }) => id)).toEqual(['2026', 'a_-9']);
    expect(peppers.map((pepper) => pepper.secret.export().toString('base64'))).toEqual([current, old]);
    expect(inspect(peppers, { depth: 9 }) + JSON.stringify(peppers)).not.toContain(current.slice(0, 16));
  });

  it.each([
    ['a secret without a name', secret(32)],
    ['a name without a secret', '2026:'],
    ['a secret of 31 bytes', `2026:${secret(31)}`],
    ['what is no base64', `2026:${secret(32).slice(0, -2)}!`],
    ['a name of 9 characters', `name-of-9:${secret(32)}`],
    ['a name with a space', `a b:${secret(32)}`],
    ['an empty entry', `2026:${secret(32)},`],
    ['one name twice', `2026:${secret(32)},2026:${secret(32)}`],
  ])('refuses the start by its name for %s, without repeating it', (_, text) => {
    const faults = faultsOf({ PASSWORD_PEPPERS: text });
    expect(faults).toEqual([expect.stringMatching(/^PASSWORD_PEPPERS: (entry \d|two entries)/)]);
    expect(faults.join('')).not.toContain(text);
  });
});

describe('in production', () => {
  it('starts with everything that it needs', () => {
    expect(loadConfig(production)).toMatchObject({ isProduction: true, isHttps: true, hasDocs: false });
  });

  it('refuses to start without its secrets and its address, and says so all at once (A35, R91)', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      'PUBLIC_URL: must be set in production',
      'SECRET_KEY: must be set in production',
      'DATABASE_URL: must be set in production',
    ]);
  });

  it('refuses an address over plain http (R91)', () => {
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://gatehouse.example' })).toEqual([
      'PUBLIC_URL: must be https in production',
    ]);
  });

  it('makes no secret for itself (R54)', () => {
    const home = mkdtempSync(join(directory, 'production-'));
    expect(faultsOf({ ...production, DATA_DIR: home, SECRET_KEY: '' })).toHaveLength(1);
    expect(readdirSync(home)).toEqual([]);
  });

  it('shows the docs only if told to (R90)', () => {
    expect(loadConfig({ ...production, DOCS: 'on' }).hasDocs).toBe(true);
  });
});

describe('.env', () => {
  const faultsOfNames = (file: Record<string, string>, environment: Record<string, string> = {}) => {
    try {
      loadConfig({ DATA_DIR: directory, ...environment }, file);
      return [];
    } catch (error) {
      return (error as ConfigurationError).faults;
    }
  };

  it('gives way to what is set for the process', () => {
    const file = { LOG_LEVEL: 'fatal', PORT: '8080' };
    expect(loadConfig({ DATA_DIR: directory, LOG_LEVEL: 'warn' }, file)).toMatchObject({
      LOG_LEVEL: 'warn',
      PORT: 8_080,
    });
  });

  it('is read from the working directory, with its unknown names (R91)', () => {
    const home = mkdtempSync(join(directory, 'cwd-'));
    writeFileSync(join(home, '.env'), 'PORT=8080\nPASSWORD_MINIMUM=3\n');
    const before = process.cwd();
    process.chdir(home);
    try {
      expect(() => loadConfig()).toThrow(/PASSWORD_MINIMUM: is no setting/);
    } finally {
      process.chdir(before);
    }
  });

  it.each([
    ['SESION_IDLE_SECONDS', 'SESSION_IDLE_SECONDS'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['port', 'PORT'],
    ['PROT', 'PORT'],
    ['Docs', 'DOCS'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ])('with %s refuses the start and asks whether %s was meant (R91)', (name, meant) => {
    expect(faultsOfNames({ [name]: '1' })).toEqual([`${name}: is no setting of Gatehouse; did you mean ${meant}?`]);
  });

  it('with any other name that no setting has refuses the start by it, beside every other fault (R91)', () => {
    expect(faultsOfNames({ FRONTEND_URL: '', X: '1', PORT: 'x' })).toEqual([
      'FRONTEND_URL: is no setting of Gatehouse, see .env.example',
      'X: is no setting of Gatehouse, see .env.example',
      expect.stringMatching(/^PORT: /),
    ]);
  });

  it('may hold every setting (R91)', () => {
    expect(faultsOfNames(Object.fromEntries(Object.keys(settingsSchema.shape).map((name) => [name, ''])))).toEqual([]);
  });
});

describe('the process environment', () => {
  it.each([
    ['SESSION_MAX_SECOND', 'SESSION_MAX_SECONDS'],
    ['TRUST_PROXYS', 'TRUST_PROXY'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['PASWORD_MIN_LENGH', 'PASSWORD_MIN_LENGTH'],
  ])('with %s, likely to be a setting misspelt, refuses the start (R91)', (name, meant) => {
    expect(faultsOf({ [name]: '1' })).toEqual([`${name}: is no setting of Gatehouse; did you mean ${meant}?`]);
  });

  it.each(['PATH', 'HOME', 'POST', 'HOSTS', 'DOC', 'PGHOST', 'NODE_OPTIONS', 'npm_config_cache', 'TEST_DATABASE_URL'])(
    'is shared with others, whose %s is their affair (R91)',
    (name) => expect(faultsOf({ [name]: '1' })).toEqual([]),
  );

  it('may hold a name like that of a setting which is set (R91)', () => {
    expect(faultsOf({ LOGLEVEL: 'debug', LOG_LEVEL: 'info' })).toEqual([]);
    expect(faultsOf({ LOGLEVEL: 'debug' })).toHaveLength(1);
  });
});

describe('CORS_ORIGINS', () => {
  const originsOf = (CORS_ORIGINS: string) => loadConfig({ DATA_DIR: directory, CORS_ORIGINS }).CORS_ORIGINS;

  it('is a list, by default an empty one (R44)', () => {
    expect(loadConfig({ DATA_DIR: directory }).CORS_ORIGINS).toEqual([]);
    expect(originsOf(' https://a.example, http://localhost:5173,https://[::1]:8443,')).toEqual([
      'https://a.example',
      'http://localhost:5173',
      'https://[::1]:8443',
    ]);
  });

  it.each([
    '*',
    'null',
    'a.example',
    '//a.example',
    'https://*.example',
    'https://a.example/',
    'https://a.example/app',
    'https://a.example?x',
    'https://a.example#x',
    'https://user@a.example',
    'https://A.example',
    'https://a.example:443',
    'http://a.example:80',
    'https://bücher.example',
    'ftp://a.example',
    'file:///etc',
    'javascript:alert(1)',
    'https://a.example https://b.example',
    '/^https:/',
  ])('with %s refuses the start (R44)', (origin) => {
    const faults = faultsOf({ CORS_ORIGINS: `https://good.example,${origin}` });
    expect(faults).toEqual([expect.stringMatching(/^CORS_ORIGINS: /)]);
    expect(faults[0]).toContain(JSON.stringify(origin));
  });

  it('with an http origin refuses the start in production (R44)', () => {
    const CORS_ORIGINS = 'https://a.example,http://localhost:5173';
    expect(faultsOf({ ...production, CORS_ORIGINS })).toEqual([
      'CORS_ORIGINS: must be https in production: http://localhost:5173',
    ]);
    expect(faultsOf({ ...production, CORS_ORIGINS: 'https://a.example' })).toEqual([]);
  });
});

describe('.env.example', () => {
  it('names every variable, and no other', () => {
    const file = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const named = [...file.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});
