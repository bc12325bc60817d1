import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/**
 * Passes on what a process writes, whole lines at a time: processes that share a pipe would write into each other's lines
 * (POSIX keeps a write in one piece up to 4 KiB only). What a process could not finish becomes a line of its own.
 */
export function passWholeLines(from: Readable, write: (lines: string) => void): void {
  let unfinished: Buffer[] = [];
  from.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      write(Buffer.concat([...unfinished, chunk.subarray(0, end)]).toString());
      unfinished = [];
    }
    if (end < chunk.length) unfinished.push(chunk.subarray(end));
  });
  from.on('end', () => {
    if (unfinished.length > 0) write(`${Buffer.concat(unfinished).toString()}\n`);
  });
}
