import { EntityManager } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/config.js';
import { joinDatabase, migrateDatabase } from '../database/prepare-database.js';
import { inOwnScope } from '../database/request-context.js';

/** Runs a command's work with the application's providers, on the database that the server has if it runs. */
export async function onApplication(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const database = await joinDatabase(config);
  try {
    if (config.MIGRATE_ON_START) await migrateDatabase(database.directUrl);
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, database.url), { logger: false });
    try {
      await inOwnScope(app.get(EntityManager), () => work(app));
    } finally {
      await app.close();
    }
  } finally {
    await database.release();
  }
}
