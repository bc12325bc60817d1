import { join } from 'node:path';

/**
 * One PostgreSQL server for the whole run. Jest transforms this file but not what it imports, so the loader does, and must
 * be there before the rest.
 */
export default async function setUp(): Promise<void> {
  await load('typescript-loader.ts');
  const { provideTestServer } = (await load('postgres-server.ts')) as typeof import('./postgres-server.js');
  (globalThis as { dropTestServer?: () => Promise<void> }).dropTestServer = await provideTestServer();
}

function load(file: string): Promise<unknown> {
  // A path and not a URL: Jest makes this a `require`.
  return import(join(import.meta.dirname, file));
}
