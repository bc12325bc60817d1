import 'reflect-metadata';
import { createApp } from '../../src/app.setup.js';
import { loadConfig } from '../../src/config/config.js';
import { createLogger } from '../../src/logging/logger.js';

/** One more instance of the application on a database that is there, until its input ends: for what two must agree on. */
const [databaseUrl = '', dataDir = '', publicUrl = '', settings = '{}'] = process.argv.slice(2);
const config = loadConfig({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  PUBLIC_URL: publicUrl,
  LOG_LEVEL: 'silent',
  ...(JSON.parse(settings) as Record<string, string>),
});
const app = await createApp(config, databaseUrl, createLogger(config.LOG_LEVEL));
await app.listen(0, '127.0.0.1');
process.stdout.write(`${JSON.stringify({ url: await app.getUrl() })}\n`);
process.stdin.resume();
process.stdin.once('end', () => void app.close());
