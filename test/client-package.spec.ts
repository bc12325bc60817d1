import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const NODE_MODULES = join(ROOT, 'node_modules');
const SLOW_MS = 120_000;

const run = async (cwd: string, ...words: string[]) =>
  (await promisify(execFile)(process.execPath, words, { cwd })).stdout;
const read = async (path: string) =>
  JSON.parse(await readFile(join(ROOT, path), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };

it('the package of the client has the version of the server, and what it was tested with', async () => {
  const [server, client] = await Promise.all([read('package.json'), read('client/package.json')]);
  expect(client.version).toBe(server.version);
  expect(client.dependencies).toEqual({ 'openapi-fetch': server.devDependencies['openapi-fetch'] });
});

it(
  'the package of the client runs in a project that has nothing else of ours, with its types',
  async () => {
    const project = await mkdtemp(join(tmpdir(), 'gatehouse-client-'));
    const installed = join(project, 'node_modules', 'gatehouse-client');
    try {
      await mkdir(installed, { recursive: true });
      await copyFile(join(ROOT, 'client', 'package.json'), join(installed, 'package.json'));
      for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
        await symlink(join(NODE_MODULES, name), join(project, 'node_modules', name), 'junction');
      const tsc = join(NODE_MODULES, 'typescript', 'bin', 'tsc');
      await run(ROOT, tsc, '--project', 'client', '--outDir', join(installed, 'dist'));
      const program = `
        import { createGatehouseClient } from 'gatehouse-client';
        const fetch = (request) => Promise.resolve(Response.json({ url: request.url }));
        const { data } = await createGatehouseClient({ baseUrl: 'https://gatehouse.example/', fetch }).GET('/health/live');
        console.log(data.url);`;
      expect(await run(project, '--input-type=module', '--eval', program)).toBe(
        'https://gatehouse.example/health/live\n',
      );
      expect(await readFile(join(installed, 'dist', 'client.d.ts'), 'utf8')).toContain('createGatehouseClient');
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  },
  SLOW_MS,
);
