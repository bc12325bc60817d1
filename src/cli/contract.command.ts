import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, globalGuardsOf } from '../app.setup.js';
import { loadConfig } from '../config/config.js';
import { buildOpenApi } from '../docs/openapi.js';
import { accessLockOf, accessLockText } from '../doors/access-lock.js';
import { accessTable } from '../doors/access-table.js';
import { servedDoors } from '../doors/declared-doors.js';
import { RouteTable } from '../http/route-table.js';
import { createLogger } from '../logging/logger.js';

/**
 * Writes what the application promises into a folder: the API document, and who may do what as `access.lock.json` and as a table.
 * It comes from the code alone: no database is asked and no environment is read.
 */
export async function writeContract(folder: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-contract-'));
  try {
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir });
    const app = await createApp(config, 'postgres://nobody@127.0.0.1:1/none', createLogger('silent'));
    await app.init();
    for (const [name, text] of Object.entries(contractOf(app))) await writeFile(join(folder, name), text);
    await app.close();
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

function contractOf(app: NestFastifyApplication): Record<string, string> {
  const lock = accessLockOf(servedDoors(app.get(RouteTable).served), globalGuardsOf(app));
  return {
    'openapi.json': `${JSON.stringify(buildOpenApi(app), null, 2)}\n`,
    'access.lock.json': accessLockText(lock),
    'access.md': accessTable(lock),
  };
}
