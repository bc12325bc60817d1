import { setTimeout as sleep } from 'node:timers/promises';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../../src/database/migrate.js';

/** A process that applies two migrations, the second of them so slowly that it can be killed in the middle. */
const [url = '', seconds = '0'] = process.argv.slice(2);

class First extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE first (id int)');
  }
}

class Second extends Migration {
  override async up(): Promise<void> {
    await this.execute('CREATE TABLE second (id int)');
    process.stdout.write('{"in":"second"}\n');
    await sleep(Number(seconds) * 1000);
    this.addSql('INSERT INTO second VALUES (1)');
  }
}

const orm = await MikroORM.init({
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
});
await migrate(orm);
await orm.close();
process.stdout.write('{"done":"yes"}\n');
