import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../src/config/config.js';
import { ConfigurationError } from '../src/config/configuration.error.js';
import { settingsSchema } from '../src/config/settings.js';

const directory = mkdtempSync(join(tmpdir(), 'gatehouse-config-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const pem = (curve: string) =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const KEY = pem('P-256');
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://gatehouse.example',
  JWT_PRIVATE_KEY: KEY,
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
    expect(loadConfig({ DATA_DIR: directory, PORT: '', DATABASE_URL: '', JWT_PRIVATE_KEY: '' }).PORT).toBe(3_000);
  });

  it.each(['http://x.example/app', 'https://x.example/?a=b', 'https://x.example/#top'])(
    'refuses the PUBLIC_URL %s',
    (url) => {
      expect(faultsOf({ PUBLIC_URL: url })).toEqual([expect.stringMatching(/^PUBLIC_URL: must be an origin/)]);
    },
  );

  it('names the cookie so that no other host can set it, over https (A18)', () => {
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

  it('makes a signing key of its own on a development machine, for its owner only, and keeps it', () => {
    const home = mkdtempSync(join(directory, 'key-'));
    const first = loadConfig({ DATA_DIR: home });
    const second = loadConfig({ DATA_DIR: home });
    expect(first.signingKey.equals(second.signingKey)).toBe(true);
    expect(statSync(join(home, 'jwt-private-key.pem')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, 'jwt-private-key.pem'), 'utf8')).toContain('PRIVATE KEY');
    expect(loadConfig({ DATA_DIR: mkdtempSync(join(directory, 'other-')) }).signingKey.equals(first.signingKey)).toBe(
      false,
    );
  });

  it('takes a signing key whose lines are written with \\n', () => {
    expect(faultsOf({ JWT_PRIVATE_KEY: KEY.replaceAll('\n', '\\n') })).toEqual([]);
  });

  it.each([
    ['a word', 'secret'],
    ['"None" (A35)', 'None'],
    ['a key on another curve', pem('P-384')],
    [
      'a key for RSA',
      generateKeyPairSync('rsa', { modulusLength: 2_048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    ],
    [
      'a public key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
  ])('refuses %s for a signing key, without repeating it', (_, key) => {
    const faults = faultsOf({ JWT_PRIVATE_KEY: key });
    expect(faults).toEqual([expect.stringMatching(/^JWT_PRIVATE_KEY: /)]);
    expect(faults.join('')).not.toContain(key.slice(30, 60) || key);
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
      'JWT_PRIVATE_KEY: must be set in production',
      'DATABASE_URL: must be set in production',
    ]);
  });

  it('refuses an address over plain http (R91)', () => {
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://gatehouse.example' })).toEqual([
      'PUBLIC_URL: must be https in production',
    ]);
  });

  it('makes no signing key for itself', () => {
    const home = mkdtempSync(join(directory, 'production-'));
    expect(faultsOf({ ...production, DATA_DIR: home, JWT_PRIVATE_KEY: '' })).toHaveLength(1);
    expect(() => statSync(join(home, 'jwt-private-key.pem'))).toThrow(/ENOENT/);
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
