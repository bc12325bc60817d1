import { type Headers, ORIGIN, type TestApp } from './app.js';
import { type Child, startChildBehind } from './child.js';

/** One more instance, in a process of its own: real sockets, and nothing shared but database and data directory. */
export interface Instance extends Pick<Child, 'kill' | 'end'> {
  readonly origin: string;
}

/** Starts an instance beside `app`, on its database and with its keys. It loads `files` first. */
export async function startInstance(
  app: TestApp,
  settings: Headers = {},
  files: readonly string[] = [],
): Promise<Instance> {
  const child = startChildBehind(
    files,
    'instance.program.ts',
    app.databaseUrl,
    app.config.DATA_DIR,
    ORIGIN,
    JSON.stringify(settings),
  );
  const { url } = await child.next();
  if (!url) throw new Error('The instance did not start.');
  return { origin: url, kill: () => child.kill(), end: () => child.end() };
}
