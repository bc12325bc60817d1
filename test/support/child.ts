import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One of the programs of this folder, running as a process of its own. */
export interface Child {
  readonly pid: number;
  /** The next line of its output, parsed. */
  next(): Promise<Record<string, string | null>>;
  /** Ends it as a crash would: it can do nothing any more. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  end(): Promise<void>;
}

/** Starts `program` of this folder, with every import in TypeScript. */
export function startChild(program: string, ...words: string[]): Child {
  return startChildBehind([], program, ...words);
}

/** The same, but Node loads these files first. */
export function startChildBehind(files: readonly string[], program: string, ...words: string[]): Child {
  const loader = join(import.meta.dirname, 'typescript-loader.ts');
  const imports = [loader, ...files].flatMap((file) => ['--import', file]);
  const child = spawn(process.execPath, [...imports, join(import.meta.dirname, program), ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async () => JSON.parse((await lines.next()).value ?? '{}') as Record<string, string | null>,
    kill: () => ended(child, () => child.kill('SIGKILL')),
    end: () => ended(child, () => child.stdin.end()),
  };
}

async function ended(child: ChildProcess, act: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  act();
  await exit;
}
