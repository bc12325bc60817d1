import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ScratchProject, scratchProject } from './support/scratch-project.js';

const SLOW_MS = 300_000;
const TRACE =
  /src\/notes|NotesModule|noteFactory|notes:write|api\/v1\/notes|remove-example|example:remove|<!-- example -->|(?:#|\/\/) example$/m;

let project: ScratchProject;

beforeAll(async () => {
  project = await scratchProject();
}, SLOW_MS);

afterAll(() => project.remove());

describe('npm run example:remove', () => {
  it(
    'leaves nothing of the example; test/generator.e2e.spec.ts shows that what is left is whole',
    async () => {
      expect(await project.run('npm run -s example:remove')).toMatchObject({ code: 0 });
      const left: string[] = [];
      for (const file of await project.files()) {
        if (/notes/.test(file) || TRACE.test(await readFile(join(project.path, file), 'utf8'))) left.push(file);
      }
      expect(left).toEqual([]);
      expect(await project.run('npm run -s check -- contract')).toMatchObject({ code: 0, output: '' });
    },
    SLOW_MS,
  );
});
