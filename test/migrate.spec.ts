import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrate, MIGRATION_LOCK, MigrationLockError } from '../src/database/migrate.js';
import { type Child, startChild } from './support/child.js';
import { createEmptyDatabase, type TestDatabase } from './support/database.js';

jest.setTimeout(30_000);

class First extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE first (id int)');
  }
}

class Second extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE second (id int)');
    this.addSql('INSERT INTO second VALUES (1)');
  }
}

const instance = (url: string): Promise<MikroORM> =>
  MikroORM.init({
    clientUrl: url,
    extensions: [Migrator],
    migrations: {
      migrationsList: [
        { name: 'first', class: First },
        { name: 'second', class: Second },
      ],
      snapshot: false,
      silent: true,
    },
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 2 },
    logger: () => undefined,
  });

describe(migrate.name, () => {
  let database: TestDatabase;
  let client: Client;
  let children: Child[] = [];

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });

  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    children = [];
    await client.end();
    await database.drop();
  });

  const applied = async (): Promise<string[]> =>
    (await client.query<{ name: string }>('SELECT name FROM mikro_orm_migrations ORDER BY id')).rows.map(
      ({ name }) => name,
    );

  it.each([1, 2, 3])(
    'lets ten that start at once on an empty database all succeed, each migration once (round %i)',
    async () => {
      const instances = await Promise.all(Array.from({ length: 10 }, () => instance(database.url)));
      try {
        await Promise.all(instances.map((orm) => migrate(orm)));
      } finally {
        await Promise.all(instances.map((orm) => orm.close()));
      }
      expect(await applied()).toEqual(['first', 'second']);
      expect((await client.query('SELECT * FROM second')).rowCount).toBe(1);
    },
  );

  it('lets several processes do the same', async () => {
    children = Array.from({ length: 4 }, () => startChild('migrator.program.ts', database.url));
    const worked: boolean[] = [];
    for (const child of children) {
      let line = await child.next();
      worked.push('in' in line);
      if ('in' in line) line = await child.next();
      expect(line).toEqual({ done: 'yes' });
    }
    expect(worked.filter(Boolean)).toHaveLength(1);
    expect(await applied()).toEqual(['first', 'second']);
  });

  it('completes what a process that was killed in the middle had begun', async () => {
    const killed = startChild('migrator.program.ts', database.url, '60');
    children = [killed];
    expect(await killed.next()).toEqual({ in: 'second' });
    await killed.kill();

    const orm = await instance(database.url);
    await migrate(orm);
    await orm.close();
    expect(await applied()).toEqual(['first', 'second']);
    expect((await client.query('SELECT * FROM second')).rowCount).toBe(1);
  });

  it('gives up on a lock that is not let go, and says who has it', async () => {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...MIGRATION_LOCK]);
    const { pid } = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0] ?? { pid: 0 };
    const orm = await instance(database.url);
    const attempt = migrate(orm, 1);
    await expect(attempt).rejects.toThrow(MigrationLockError);
    await expect(attempt).rejects.toThrow(`server process ${pid}`);
    await orm.close();
    await expect(client.query('SELECT FROM mikro_orm_migrations')).rejects.toThrow(/does not exist/);
  });

  it('lets go of the lock when a migration fails', async () => {
    await client.query('CREATE TABLE second (in_the_way int)');
    const orm = await instance(database.url);
    await expect(migrate(orm)).rejects.toThrow(/already exists/);
    await client.query('DROP TABLE second');
    await migrate(orm, 1);
    await orm.close();
    expect(await applied()).toEqual(['first', 'second']);
  });
});
