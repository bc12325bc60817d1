import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationError } from './configuration.error.js';
import { developmentSecretKeys, parseSecretKeys } from './secret-key-setting.js';
import type { SecretKeys } from './secret-keys.js';
import { settingsSchema, type Settings } from './settings.js';
import { unknownSettings } from './unknown-settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

type ReplacedSettings = 'SECRET_KEY' | 'TOKEN_AUDIENCE' | 'PUBLIC_URL' | 'DOCS';

interface DerivedSettings {
  readonly publicUrl: string;
  readonly isProduction: boolean;
  /** Whether people reach us over https, by `PUBLIC_URL`: decides `Secure`, `__Host-` and HSTS. */
  readonly isHttps: boolean;
  readonly sessionCookieName: string;
  readonly secretKeys: SecretKeys;
  /** Whom access tokens are for: their `aud`. */
  readonly tokenAudience: string;
  readonly hasDocs: boolean;
  /** Whether `DATABASE_URL` leads to a pooler in transaction mode: no session outlives its transaction. */
  readonly isPooled: boolean;
}

export interface Config extends Readonly<Omit<Settings, ReplacedSettings>>, DerivedSettings {}

/**
 * What the operator decided: typed, checked once at start and frozen. The only reader of `process.env`.
 */
export class Config {
  constructor(settings: Omit<Settings, ReplacedSettings> & DerivedSettings) {
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
 * Secrets have no default. Outside production the first start makes a secret and keeps it under `DATA_DIR`; in
 * production a missing secret, a missing `DATABASE_URL` or an http `PUBLIC_URL` refuses; an unfit secret is refused everywhere
 * (ASVS 13.3.1, R91).
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
  const { SECRET_KEY, TOKEN_AUDIENCE, PUBLIC_URL, DOCS, ...settings } = parsed.data;
  const isProduction = settings.NODE_ENV === 'production';
  const publicUrl = new URL(PUBLIC_URL ?? `http://${urlHost(settings.HOST)}:${settings.PORT}`);

  const isHttps = publicUrl.protocol === 'https:';

  const faults = [...strangers, ...(isProduction ? productionFaults(parsed.data) : [])];
  if (publicUrl.pathname !== '/' || publicUrl.search !== '' || publicUrl.hash !== '') {
    faults.push('PUBLIC_URL: must be an origin, without a path: the session cookie belongs to the whole origin');
  }
  if (settings.DATABASE_POOLER === 'transaction') faults.push(...poolerFaults(settings));
  let secretKeys: SecretKeys | undefined;
  try {
    if (SECRET_KEY) secretKeys = parseSecretKeys(SECRET_KEY);
  } catch (error) {
    faults.push(`SECRET_KEY: ${(error as Error).message}`);
  }
  if (faults.length > 0) throw new ConfigurationError(faults);

  return new Config({
    ...settings,
    isProduction,
    publicUrl: publicUrl.origin,
    isHttps,
    sessionCookieName: isHttps ? '__Host-session' : 'session',
    secretKeys: secretKeys ?? developmentSecretKeys(settings.DATA_DIR),
    tokenAudience: TOKEN_AUDIENCE ?? publicUrl.origin,
    isPooled: settings.DATABASE_POOLER === 'transaction',
    hasDocs: DOCS ? DOCS === 'on' : !isProduction,
  });
}

function poolerFaults({ DATABASE_URL, DATABASE_DIRECT_URL, MIGRATE_ON_START }: Omit<Settings, ReplacedSettings>) {
  if (!DATABASE_URL) return ['DATABASE_POOLER: needs a DATABASE_URL'];
  if (!MIGRATE_ON_START || DATABASE_DIRECT_URL) return [];
  return ['DATABASE_DIRECT_URL: must be set for the migrations, which no pooler in transaction mode can lock'];
}

function productionFaults(settings: Settings): string[] {
  const faults: string[] = [];
  if (!settings.PUBLIC_URL) faults.push('PUBLIC_URL: must be set in production');
  else if (!settings.PUBLIC_URL.startsWith('https:')) faults.push('PUBLIC_URL: must be https in production');
  const plain = settings.CORS_ORIGINS.filter((origin) => !origin.startsWith('https:'));
  if (plain.length > 0) faults.push(`CORS_ORIGINS: must be https in production: ${plain.join(', ')}`);
  if (!settings.SECRET_KEY) faults.push('SECRET_KEY: must be set in production');
  if (!settings.DATABASE_URL) faults.push('DATABASE_URL: must be set in production');
  return faults;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
