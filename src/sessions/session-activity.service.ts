import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

const FLUSH_MS = 1_000;

/**
 * Slides the idle expiry of sessions that were used, off the request's path: those that are due are gathered and written
 * once a second in one statement, each at most once a minute.
 */
@Injectable()
export class SessionActivity implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SessionActivity.name);
  private readonly seen = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(private readonly em: EntityManager) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  note(sessionId: string): void {
    this.seen.add(sessionId);
  }

  /**
   * Writes what was noted. An expired session is not revived. One that somebody else writes at that moment is left out, so
   * that no two who write several wait for each other; the next use notes it again, as after a failure, which is only logged.
   */
  async flush(): Promise<void> {
    if (this.seen.size === 0) return;
    const ids = [...this.seen];
    this.seen.clear();
    try {
      await this.em.fork().execute(
        `update sessions set last_seen_at = now(), idle_expires_at = now() + make_interval(secs => idle_seconds)
          where id in (
            select id from sessions
             where id = any(?::uuid[]) and last_seen_at < now() - interval '1 minute'
               and idle_expires_at > now() and expires_at > now()
               for no key update skip locked)`,
        [`{${ids.join(',')}}`],
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'the idle expiry of sessions could not be moved');
    }
  }
}
