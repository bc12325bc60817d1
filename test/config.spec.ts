import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadConfig, readEnvironment } from '../src/config/config.js';
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

  it('names every fault at once, each by its variable', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      DATABASE_POOL_MAX: '0',
      PUBLIC_URL: 'ftp://x',
      ACCESS_TOKEN_SECONDS: '-1',
      SESSION_IDLE_SECONDS: '1.5',
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
      'SESSION_IDLE_SECONDS',
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

describe('in production', () => {
  it('starts with everything that it needs', () => {
    expect(loadConfig(production)).toMatchObject({ isProduction: true, isHttps: true, hasDocs: false });
  });

  it('refuses to start without its secrets and its address, and says so all at once (A35)', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      'PUBLIC_URL: must be set in production',
      'JWT_PRIVATE_KEY: must be set in production',
      'DATABASE_URL: must be set in production',
    ]);
  });

  it('refuses an address over plain http', () => {
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://gatehouse.example' })).toEqual([
      'PUBLIC_URL: must be https in production',
    ]);
  });

  it('makes no signing key for itself', () => {
    const home = mkdtempSync(join(directory, 'production-'));
    expect(faultsOf({ ...production, DATA_DIR: home, JWT_PRIVATE_KEY: '' })).toHaveLength(1);
    expect(() => statSync(join(home, 'jwt-private-key.pem'))).toThrow(/ENOENT/);
  });

  it('shows the docs only if told to', () => {
    expect(loadConfig({ ...production, DOCS: 'on' }).hasDocs).toBe(true);
  });
});

describe(readEnvironment.name, () => {
  it('lets what is set for the process win', () => {
    process.env.LOG_LEVEL = 'fatal';
    expect(readEnvironment().LOG_LEVEL).toBe('fatal');
    delete process.env.LOG_LEVEL;
  });
});

describe('.env.example', () => {
  it('names every variable, and no other', () => {
    const file = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');
    const named = [...file.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});
