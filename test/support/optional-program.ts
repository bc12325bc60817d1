import { existsSync } from 'node:fs';

/** `it` or `describe`. */
interface Declare<Body> {
  (name: string, body: Body): void;
  skip(name: string, body: Body): void;
}

/** Whether a program of Debian is there to test with. A CI that has none must fail, so there it is assumed. */
export function hasProgram(path: string): boolean {
  return existsSync(path) || process.env.CI !== undefined;
}

/** Declares tests that need a program: without it they are skipped, and their name says why. */
export function needing<Body>(path: string, declare: Declare<Body>): (name: string, body: Body) => void {
  if (hasProgram(path)) return (name, body) => declare(name, body);
  return (name, body) => declare.skip(`${name} (skipped: there is no ${path} on this machine)`, body);
}
