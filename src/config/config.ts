import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationError } from './configuration.error.js';
import { settingsSchema, type Settings } from './settings.js';
import { developmentSigningKey, parseSigningKey } from './signing-key.js';
import { unknownSettings } from './unknown-settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

interface DerivedSettings {
  readonly publicUrl: string;
  readonly isProduction: boolean;
  /** Whether people reach us over https, by `PUBLIC_URL`: decides `Secure`, `__Host-` and HSTS. */
  readonly isHttps: boolean;
  readonly sessionCookieName: string;
  readonly signingKey: KeyObject;
  readonly hasDocs: boolean;
}

export interface Config extends Readonly<Omit<Settings, 'JWT_PRIVATE_KEY' | 'PUBLIC_URL' | 'DOCS'>>, DerivedSettings {}

/**
 * What the operator decided: typed, checked once at start and frozen. The only reader of `process.env`.
 */
export class Config {
  constructor(settings: Omit<Settings, 'JWT_PRIVATE_KEY' | 'PUBLIC_URL' | 'DOCS'> & DerivedSettings) {
    Object.assign(this, settings);
    Object.freeze(this);
  }
}

/** What `.env` in the working directory says. */
function readEnvFile(): Environment {
  const file = resolve('.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/**
 * Checks an environment, over what a file says, and makes the `Config` of it: what is set for the process wins. A name
 * that is no setting's refuses, see `unknownSettings`.
 *
 * Secrets have no default. Outside production the first start makes a signing key and keeps it under `DATA_DIR`; in
 * production a missing or unfit key, a missing `DATABASE_URL` or an http `PUBLIC_URL` refuses (ASVS 13.3.1, R91).
 *
 * @throws ConfigurationError naming every fault at once
 */
export function loadConfig(
  environment: Environment = process.env,
  file: Environment = environment === process.env ? readEnvFile() : {},
): Config {
  const given = Object.fromEntries(Object.entries({ ...file, ...environment }).filter(([, value]) => value !== ''));
  const strangers = unknownSettings(Object.keys(file), Object.keys(environment), Object.keys(settingsSchema.shape));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigurationError([...strangers, ...issues]);
  }
  const { JWT_PRIVATE_KEY, PUBLIC_URL, DOCS, ...settings } = parsed.data;
  const isProduction = settings.NODE_ENV === 'production';
  const publicUrl = new URL(PUBLIC_URL ?? `http://${urlHost(settings.HOST)}:${settings.PORT}`);

  const isHttps = publicUrl.protocol === 'https:';

  const faults = [...strangers, ...(isProduction ? productionFaults(parsed.data) : [])];
  if (publicUrl.pathname !== '/' || publicUrl.search !== '' || publicUrl.hash !== '') {
    faults.push('PUBLIC_URL: must be an origin, without a path: the session cookie belongs to the whole origin');
  }
  let signingKey: KeyObject | undefined;
  try {
    if (JWT_PRIVATE_KEY) signingKey = parseSigningKey(JWT_PRIVATE_KEY);
  } catch (error) {
    faults.push(`JWT_PRIVATE_KEY: ${(error as Error).message}`);
  }
  if (faults.length > 0) throw new ConfigurationError(faults);

  return new Config({
    ...settings,
    isProduction,
    publicUrl: publicUrl.origin,
    isHttps,
    sessionCookieName: isHttps ? '__Host-session' : 'session',
    signingKey: signingKey ?? developmentSigningKey(settings.DATA_DIR),
    hasDocs: DOCS ? DOCS === 'on' : !isProduction,
  });
}

function productionFaults(settings: Settings): string[] {
  const faults: string[] = [];
  if (!settings.PUBLIC_URL) faults.push('PUBLIC_URL: must be set in production');
  else if (!settings.PUBLIC_URL.startsWith('https:')) faults.push('PUBLIC_URL: must be https in production');
  const plain = settings.CORS_ORIGINS.filter((origin) => !origin.startsWith('https:'));
  if (plain.length > 0) faults.push(`CORS_ORIGINS: must be https in production: ${plain.join(', ')}`);
  if (!settings.JWT_PRIVATE_KEY) faults.push('JWT_PRIVATE_KEY: must be set in production');
  if (!settings.DATABASE_URL) faults.push('DATABASE_URL: must be set in production');
  return faults;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
