import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.setup.js';
import { loadConfig } from '../config/config.js';
import { buildOpenApi } from '../docs/openapi.js';
import { createLogger } from '../logging/logger.js';

/** Prints the OpenAPI document. It comes from the code alone: no database is asked and no environment is read. */
export async function printOpenApi(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-openapi-'));
  try {
    const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: dataDir });
    const app = await createApp(config, 'postgres://nobody@127.0.0.1:1/none', createLogger('silent'));
    process.stdout.write(`${JSON.stringify(buildOpenApi(app), null, 2)}\n`);
    await app.close();
  } finally {
    await rm(dataDir, { recursive: true });
  }
}
