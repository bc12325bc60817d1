import { mkdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDataDirectoryOwned, ownDataDirectory } from './data-directory-lock.js';
import { freePort } from './free-port.js';
import { postgresBinaries } from './postgres-binaries.js';
import * as clusters from './postgres-cluster.js';
import { applicationUrl, ensureDatabase, isAccepting } from './postgres-database.js';
import { isRoot } from './postgres-user.js';
import {
  clearPostmaster,
  type Postmaster,
  PostmasterStartError,
  startPostmaster,
  stopPostmaster,
} from './postmaster.js';

/** A PostgreSQL server of our own, for as long as this process wants it. */
export interface EmbeddedPostgres {
  /** Of the database `gatehouse`, as the role `gatehouse`, which owns it and may make others, and is no superuser. */
  readonly url: string;
  /** Where the data is. Not always under the data directory: see `placeCluster`. */
  readonly directory: string;
  /** Ends the server with all that is committed kept, then lets the data directory go. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** False trades the data's survival of a power cut, and autovacuum, for speed: for tests only. */
  readonly durable?: boolean;
}

const START_WITHIN_MILLISECONDS = 15_000;
const FOUND_WITHIN_MILLISECONDS = 10_000;

/**
 * Starts the PostgreSQL of `dataDir`, and makes it at the first start. What a killed run left is taken over: its data, and
 * its server, which outlives it, is stopped first.
 *
 * Real PostgreSQL from the npm registry rather than a look-alike, so that the demo, the tests and production run the same
 * SQL, locks and driver.
 *
 * @throws DataDirectoryInUseError when another live process runs it; that one is not disturbed
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { durable = true }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true });
  const home = await homeOf(dataDir);
  await clusters.makeDirectory(home, isRoot() ? 0o711 : 0o700);
  await refuseOthers(home);
  const release = await ownDataDirectory(home, resolve(dataDir));
  try {
    return await start(home, durable, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * The URL of the PostgreSQL that a live process runs for `dataDir`, once it accepts connections, else null. One whose owner
 * was killed counts as none: the next start would cut its clients off.
 */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | null> {
  const home = await homeOf(dataDir).catch(() => null);
  const deadline = Date.now() + FOUND_WITHIN_MILLISECONDS;
  while (home !== null && isDataDirectoryOwned(home) && Date.now() < deadline) {
    const state = await clusters.readState(home);
    const url = state && applicationUrl(state);
    if (url && (await isAccepting(url))) return url;
    await sleep(100);
  }
  return null;
}

async function refuseOthers(home: string): Promise<void> {
  const { uid } = await stat(home);
  if (isRoot() || process.getuid === undefined || uid === process.getuid()) return;
  throw new Error(
    `${home} belongs to the user ${uid}: start Gatehouse as that user, or set DATA_DIR to another directory.`,
  );
}

async function start(home: string, durable: boolean, release: () => Promise<void>): Promise<EmbeddedPostgres> {
  const known = await clusters.ensureState(home);
  const place = await clusters.placeCluster(home, known.id);
  const binaries = await postgresBinaries(place.user, clusters.SHARED_DIRECTORY);
  await clusters.ensureCluster(place, binaries.initdb, known.password, durable);

  const { cluster, user } = place;
  const common = { program: binaries.postgres, user, cluster, logFile: join(home, 'server.log'), durable };
  const { postmaster, port } = await startOnFreePort(
    known.port,
    (candidate) => startPostmaster({ ...common, port: candidate }),
    cluster,
  );
  process.once('exit', postmaster.signalEnd);

  const stop = async (): Promise<void> => {
    await stopPostmaster(postmaster.pid, cluster);
    process.removeListener('exit', postmaster.signalEnd);
    await release();
  };
  try {
    const state = { ...known, port };
    await ensureDatabase(state);
    // Last, because whoever reads the port takes the database to be there.
    if (port !== known.port) await clusters.writeState(home, state);
    let stopped: Promise<void> | undefined;
    return { url: applicationUrl(state), directory: cluster, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Tries again while what stands in the way passes by itself: a port taken in the instant since it was seen free, the last
 * processes of a server whose postmaster was killed.
 */
async function startOnFreePort(
  known: number,
  startOn: (port: number) => Promise<Postmaster>,
  cluster: string,
): Promise<{ postmaster: Postmaster; port: number }> {
  const deadline = Date.now() + START_WITHIN_MILLISECONDS;
  for (;;) {
    await clearPostmaster(cluster);
    const port = await freePort(known);
    try {
      return { postmaster: await startOn(port), port };
    } catch (error) {
      const passes = /shared memory block|lock file|in use|could not bind/;
      if (!(error instanceof PostmasterStartError) || !passes.test(error.message) || Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

async function homeOf(dataDir: string): Promise<string> {
  return join(await realpath(dataDir), 'postgres');
}
