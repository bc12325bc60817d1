/**
 * Asks the registry for known holes in what the program is made of, and fails at one that is high or critical. A registry that
 * does not offer this is said to, and is no failure; any other fault is one.
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** What npm says of a registry without the endpoint. */
const NOT_OFFERED = /\b(404|405|501) .*\/-\/npm\/v1\/security\//;

process.chdir(dirname(import.meta.dirname));
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [process.env.npm_execpath, 'audit', '--omit', 'dev', '--audit-level', 'high', '--loglevel', 'warn'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
);
if (status !== 0 && NOT_OFFERED.test(stderr)) {
  console.log('NOT AUDITED: this registry does not offer it. Nothing is said about known holes.');
} else {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status ?? 1;
}
