import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { freePort } from '../../src/database/free-port.js';
import { postgresBinaries } from '../../src/database/postgres-binaries.js';
import { SHARED_DIRECTORY, SUPERUSER } from '../../src/database/postgres-cluster.js';
import { isAccepting } from '../../src/database/postgres-database.js';
import { postgresUser } from '../../src/database/postgres-user.js';
import { POSTGRES_ENVIRONMENT } from '../../src/database/postmaster.js';
import { makeDataDirectory } from './data-directory.js';

/** A PostgreSQL and another that replays what the first writes, as it comes (streaming replication). */
export interface ReplicatedPostgres {
  readonly primaryUrl: string;
  /** The replica's URL for a database of the primary's. */
  replicaUrlOf(databaseUrl: string): string;
  /** Asks the replica itself, as its superuser. */
  onReplica<Row>(sql: string, database?: string): Promise<Row[]>;
  /** Stops the replica where it is, as a machine that hangs: its connections stay open and say nothing. Gives what lets it go on. */
  stallReplica(): Promise<() => void>;
  /** Ends the replica as a crash would. */
  killReplica(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both: the replica on a copy of the primary's data, made while that runs, for want of `pg_basebackup` in the package. */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const directory = await makeDataDirectory();
  const primary = await startEmbeddedPostgres(directory);
  const data = join(directory, 'replica');
  await copyCluster(primary, data);
  const port = await freePort(0);
  const child = await startReplica(data, port);
  // Whatever ends this process.
  process.once('exit', () => child.kill('SIGQUIT'));
  const urlOf = (databaseUrl: string, user?: string): string => {
    const url = new URL(databaseUrl);
    if (user !== undefined) url.username = user;
    url.port = String(port);
    return url.href;
  };
  while (!(await isAccepting(urlOf(primary.url)))) {
    if (child.exitCode !== null) throw new Error(`The replica ended at once, with ${child.exitCode}.`);
    await sleep(100);
  }
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  const onReplica = async <Row>(sql: string, database = 'postgres') => {
    const url = new URL(urlOf(primary.url, SUPERUSER));
    url.pathname = `/${database}`;
    return asking<Row>(url.href, sql);
  };
  return {
    primaryUrl: primary.url,
    replicaUrlOf: (databaseUrl) => urlOf(databaseUrl),
    onReplica,
    stallReplica: async () => {
      const others = `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
      const backends = (await onReplica<{ pid: number }>(others)).map(({ pid }) => pid);
      const signal = (name: NodeJS.Signals) => {
        child.kill(name);
        for (const pid of backends) process.kill(pid, name);
      };
      signal('SIGSTOP');
      return () => signal('SIGCONT');
    },
    killReplica: () => kill('SIGQUIT'),
    close: async () => {
      await kill('SIGQUIT');
      await primary.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function copyCluster({ url, directory }: EmbeddedPostgres, data: string): Promise<void> {
  const superuser = new URL(url);
  superuser.username = SUPERUSER;
  const client = new Client({ connectionString: superuser.href });
  await client.connect();
  await client.query(`select pg_backup_start('replica', true)`);
  await promisify(execFile)('cp', ['-a', directory, data]);
  const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
  await client.end();
  for (const left of ['postmaster.pid', 'postmaster.opts']) await rm(join(data, left), { force: true });
  const from = `host=127.0.0.1 port=${superuser.port} user=${SUPERUSER} password=${superuser.password}`;
  const user = await postgresUser(data);
  for (const [name, text] of Object.entries({
    backup_label: rows[0]?.label ?? '',
    'postgresql.auto.conf': `primary_conninfo = '${from}'\n`,
    'standby.signal': '',
  })) {
    await writeFile(join(data, name), text);
    if (user) await chown(join(data, name), user.uid, user.gid);
  }
}

async function startReplica(data: string, port: number): Promise<ChildProcess> {
  const user = await postgresUser(data);
  const { postgres } = await postgresBinaries(user, SHARED_DIRECTORY);
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'logging_collector=off'];
  return spawn(postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    stdio: 'ignore',
  });
}

async function asking<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
