import { text } from 'node:stream/consumers';
import { EntityManager } from '@mikro-orm/postgresql';
import { NestFactory } from '@nestjs/core';
import { registeredScopes, Scope } from '../access/scopes.js';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config/config.js';
import { joinDatabase, migrateDatabase } from '../database/prepare-database.js';
import { inOwnScope } from '../database/request-context.js';
import { InvalidInputException } from '../http/problem.js';
import { RegistrationService } from '../users/registration.service.js';
import { NewUser } from '../users/user.schemas.js';
import { userView } from '../users/user.view.js';

interface Options {
  readonly email: string;
  readonly scope?: string[];
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Makes a user by the rules of registration, and prints it as one JSON line on standard output. */
export async function createUser(username: string, { email, scope = [], firstName, lastName }: Options): Promise<void> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const person = NewUser.safeParse({ username, email, password, firstName, lastName });
  const faults = [
    ...(person.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message })),
    ...scope
      .filter((name) => !registeredScopes().has(name))
      .map((name) => ({ path: 'scope', message: `${name} is not a scope.` })),
  ];
  if (!person.success || faults.length > 0) throw new InvalidInputException(faults);

  const config = loadConfig();
  const database = await joinDatabase(config);
  try {
    if (config.MIGRATE_ON_START) await migrateDatabase(database.url);
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, database.url), { logger: false });
    try {
      const scopes = [...new Set([Scope.authenticated, ...scope])];
      const user = await inOwnScope(app.get(EntityManager), () =>
        app.get(RegistrationService).register(person.data, scopes),
      );
      process.stdout.write(`${JSON.stringify(userView(user))}\n`);
    } finally {
      await app.close();
    }
  } finally {
    await database.release();
  }
}
