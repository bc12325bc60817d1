/** The most that the system writes to a pipe in one piece, in bytes: pipe(7). */
const PIPE_BUF_BYTES = 4_096;

/** Where lines go in the end, at once. */
interface Destination {
  write(text: string): unknown;
}

/**
 * Writes the log lines of one turn of the event loop together: a system call for each would cost more than answering does.
 * What is lost when the process is killed is at most the turn that it was in. Each write is short enough that lines of several
 * processes on one pipe do not mix.
 */
export class TurnBuffer {
  private pending = '';

  constructor(private readonly destination: Destination) {
    process.once('exit', () => this.flush());
  }

  write(line: string): void {
    if (this.pending === '') setImmediate(() => this.flush());
    else if (this.pending.length + line.length > PIPE_BUF_BYTES) this.flush();
    this.pending += line;
  }

  private flush(): void {
    if (this.pending === '') return;
    const text = this.pending;
    this.pending = '';
    this.destination.write(text);
  }
}
