/**
 * Removes the worked example, `src/notes`, and every mention of it: whole files, and the lines that say `example` in a comment at
 * their end. It goes with it. A database that has the table keeps it.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const OWN = [
  'src/notes',
  'migrations/*_notes.ts',
  'test/notes*.spec.ts',
  'test/support/notes.ts',
  'test/example.e2e.spec.ts',
  'scripts/remove-example.js',
];
const MENTIONING = ['*.md', 'docs/*.md', '.spectral.yaml', 'test/generator/*.ts'];
const MARK = /(?:<!-- example -->|# example|\/\/ example)$/;

process.chdir(dirname(import.meta.dirname));
for (const path of globSync(OWN)) rmSync(path, { recursive: true });
for (const path of globSync(MENTIONING)) dropLines(path, (line) => MARK.test(line));
dropLines('src/app.module.ts', (line) => line.includes('NotesModule'));
dropLines('package.json', (line) => line.includes('"example:remove"'));
for (const words of [['scripts/build.js'], ['scripts/contract.js', '--write']]) {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) throw new Error('The example is gone; the contract could not be renewed: npm run contract.');
}

function dropLines(path, isDropped) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const kept = lines.filter((line) => !isDropped(line));
  if (kept.length < lines.length) writeFileSync(path, kept.join('\n'));
}
