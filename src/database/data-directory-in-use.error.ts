/** Another live process runs the embedded PostgreSQL of this data directory. The message says which one and what to do. */
export class DataDirectoryInUseError extends Error {
  override readonly name = 'DataDirectoryInUseError';
  readonly directory: string;
  readonly ownerPid: number | null;

  constructor(directory: string, ownerPid: number | null) {
    const owner = ownerPid === null ? 'another process' : `the process ${ownerPid}`;
    const stop = ownerPid === null ? 'Stop it' : `Stop it (kill ${ownerPid})`;
    super(
      `The data directory ${directory} is in use by ${owner}: one database has one owner. ` +
        `${stop}, set DATA_DIR to another directory, or set DATABASE_URL to a PostgreSQL server that several can share.`,
    );
    this.directory = directory;
    this.ownerPid = ownerPid;
  }
}
