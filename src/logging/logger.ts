import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { TurnBuffer } from './turn-buffer.js';

const REDACTED = ['authorization', 'cookie', 'set-cookie', 'password', 'currentPassword', 'newPassword', 'token'];
const SECRETS = [...REDACTED, 'access_token', 'refresh_token', 'passwordHash', 'tokenHash', 'code'];

const standardOutput = new TurnBuffer(pino.destination({ dest: 1, sync: true }));

/** The application's log: JSON lines on standard output, with whatever is named like a secret taken out (ASVS 16.2.5). */
export function createLogger(level: string): Logger {
  const options = {
    level,
    base: null,
    timestamp: isoTime,
    redact: { paths: SECRETS.flatMap((name) => [field(name), `*${field(name)}`, `*.*${field(name)}`]), remove: true },
    serializers: { err: serializeError },
  };
  return pino(options, standardOutput);
}

let lastTime = { at: 0, text: '' };

/** The time by ISO 8601, made once for all lines of a millisecond. */
function isoTime(): string {
  const at = Date.now();
  if (at !== lastTime.at) lastTime = { at, text: `,"time":"${new Date(at).toISOString()}"` };
  return lastTime.text;
}

const field = (name: string) => `["${name}"]`;

/** An error without the values it was about: a driver's error would carry a row's, its `detail` a user's address. */
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  const isDriverError = 'query' in error || 'detail' in error;
  return {
    name,
    code,
    message: isDriverError ? message.split('\n').at(-1) : message,
    stack: stack?.split('\n').filter((line) => line.startsWith('    at ')),
    ...(cause === undefined ? {} : { cause: serializeError(cause) }),
  };
}

/** Whose lines tell every module and route at each start: of use when something is missing, noise otherwise. */
const START_UP_CONTEXTS = new Set<unknown>([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Lets Nest and its modules write to that log. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = this.writer('info');
  error = this.writer('error');
  warn = this.writer('warn');
  debug = this.writer('debug');
  verbose = this.writer('trace');
  fatal = this.writer('fatal');

  private writer(level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal') {
    return (message: unknown, ...rest: unknown[]): void => {
      const context = rest.pop();
      if (level === 'info' && START_UP_CONTEXTS.has(context)) return this.debug(message, ...rest, context);
      if (typeof message === 'object') this.logger[level]({ context, ...message }, rest.map(String).join(' '));
      else this.logger[level]({ context }, [message, ...rest].map(String).join(' '));
    };
  }
}
