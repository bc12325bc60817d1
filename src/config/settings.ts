import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { corsOrigins } from './cors-origins.js';
import { parsePeppers } from './peppers.js';

const seconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);
const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false'])
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');

/** A limit has bounds and no switch: nothing that is counted can be left uncounted. */
const most = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);

const peppers = z
  .string()
  .default('')
  .transform((text, context) => {
    try {
      return parsePeppers(text);
    } catch (error) {
      context.addIssue((error as Error).message);
      return z.NEVER;
    }
  });
/** Nothing but a database's number may follow the host: what else ioredis reads from a URL would lift the bounds on waiting. */
const redisUrl = z
  .url({ protocol: /^rediss?$/ })
  .regex(
    /^\w+:\/\/([^/?#\s%]|%[\da-f]{2})+(\/\d*)?$/i,
    'must be redis://host:port, rediss:// for TLS, at most with /number of a database',
  );

const DAY = 86_400;
/** Failures in a row after which a password is off, at most (NIST SP 800-63B-4 section 3.2.2). */
const FAILURES_MAX = 100;

/**
 * Every variable that Gatehouse reads, its type, its bounds and its default. `.env.example` says why each is there.
 * Secrets have no default: see `loadConfig`.
 */
export const settingsSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z
    .string()
    .regex(/\D/, 'must be addresses or networks: by a number of hops whoever gets past a proxy could claim any address')
    .default(''),
  CORS_ORIGINS: corsOrigins,
  WORKERS: z
    .string()
    .regex(/^(auto|[1-9]\d?)$/, 'must be auto or from 1 to 99')
    .default('1')
    .transform((count) => (count === 'auto' ? availableParallelism() : Number(count))),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOLER: z.enum(['none', 'transaction']).default('none'),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_REPLICA_URLS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((url) => url.trim() || []))
    .pipe(z.array(z.url({ protocol: /^postgres(ql)?$/ }))),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(500).default(10),
  MIGRATE_ON_START: flag(true),

  REDIS_URL: redisUrl.optional(),
  REDIS_TIMEOUT_MS: z.coerce.number().int().min(10).max(10_000).default(1_000),

  SECRET_KEY: z.string().optional(),

  TOKEN_AUDIENCE: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'must be at most 255 visible ASCII characters')
    .optional(),
  ACCESS_TOKEN_SECONDS: z.coerce.number().int().min(10).max(3600).default(900),
  PASSWORD_GRANT: flag(true),

  SESSION_IDLE_SECONDS: seconds(3600),
  SESSION_MAX_SECONDS: seconds(30 * DAY),
  SESSION_REMEMBER_IDLE_SECONDS: seconds(14 * DAY),
  SESSION_REMEMBER_MAX_SECONDS: seconds(30 * DAY),
  SESSIONS_PER_USER: most(100, 10_000),
  SESSION_SWEEP_SECONDS: seconds(300),

  PASSWORD_MIN_LENGTH: z.coerce.number().int().min(8).max(128).default(15),
  PASSWORD_PEPPERS: peppers,

  SIGN_IN_TRIES_PER_MINUTE: most(20, FAILURES_MAX),
  SIGN_IN_TRIES_PER_HOUR: most(50, FAILURES_MAX),
  SIGN_IN_TRIES_IN_A_ROW: most(FAILURES_MAX, FAILURES_MAX),
  SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: most(30, FAILURES_MAX),
  SIGN_IN_TRIES_PER_ADDRESS: most(300, 100_000),
  REGISTRATIONS_PER_ADDRESS_PER_HOUR: most(1000, 100_000),
  TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: most(6_000, 1_000_000),
  INTROSPECTIONS_PER_CALLER_PER_MINUTE: most(60_000, 1_000_000),

  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),

  DOCS: z.enum(['on', 'off']).optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
