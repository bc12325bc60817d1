import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ScratchProject, scratchProject } from './support/scratch-project.js';

const PAGE = 'docs/adding-a-module.md';
/** The same in less time: of this project's other files CI knows already. */
const SHORTENED: Readonly<Record<string, string>> = {
  'npm run format': 'prettier --write src/articles test/articles.e2e.spec.ts',
  'npm run check': 'npm run -s check -- types',
};

jest.setTimeout(400_000);

let project: ScratchProject;

beforeAll(async () => {
  project = await scratchProject();
});

afterAll(() => project.remove());

/** The blocks of the page that are to be followed, in order. */
function steps(): { kind: string; text: string }[] {
  const page = readFileSync(join(import.meta.dirname, '..', PAGE), 'utf8');
  return [...page.matchAll(/^```(sh|diff)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }));
}

/** Makes a change that a reader would make: what is shown as it was must stand there, once. */
async function change(diff: string): Promise<void> {
  const [head = '', ...lines] = diff.trimEnd().split('\n');
  const [file = 'no such file'] = globSync(head.replace(/^--- /, ''), { cwd: project.path });
  let text = await readFile(join(project.path, file), 'utf8');
  for (const part of lines.join('\n').split(/^@@\n/m)) {
    const shown = part.trimEnd().split('\n');
    const only = (marks: string) => shown.filter((line) => marks.includes(line[0] ?? ' ')).map((line) => line.slice(1));
    const before = `\n${only(' -').join('\n')}\n`;
    expect({ file, before, times: `\n${text}`.split(before).length - 1 }).toEqual({ file, before, times: 1 });
    text = `\n${text}`.replace(before, () => `\n${only(' +').join('\n')}\n`).slice(1);
  }
  await writeFile(join(project.path, file), text);
}

describe(PAGE, () => {
  it('can be followed to its end', async () => {
    expect(steps().length).toBeGreaterThan(5);
    for (const { kind, text } of steps()) {
      if (kind === 'diff') await change(text);
      for (const line of kind === 'sh' ? text.trimEnd().split('\n') : []) {
        const { code, output } = await project.run(SHORTENED[line] ?? line);
        expect({ line, code, output }).toEqual({ line, code: 0, output });
      }
    }
  });
});
