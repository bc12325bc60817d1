import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ScratchProject, scratchProject } from './support/scratch-project.js';

const SLOW_MS = 120_000;

describe('npm run new', () => {
  let project: ScratchProject;

  beforeAll(async () => {
    project = await scratchProject();
  }, SLOW_MS);

  afterAll(() => project.remove());

  const contents = async () => ({
    files: await project.files(),
    app: await readFile(join(project.path, 'src/app.module.ts'), 'utf8'),
  });

  it(
    'refuses what could not be, says why, and writes nothing',
    async () => {
      const before = await contents();
      const refusals = {
        'module article --owned': '"article" is no plural: articles?',
        'module BlogPosts --owned': '"BlogPosts" is not in kebab-case, as blog-posts is.',
        'module ../posts --owned': '"../posts" is not in kebab-case',
        'module news --owned': '"news" needs a singular that differs',
        'module classes --owned': '"class" is a reserved word',
        'module owners --owned': '"owner" is taken by the code around it',
        'module sessions --owned': 'There is a src/sessions already.',
        'module password-tries --owned': 'There is a table password_tries already',
        'module problems --owned': 'The API document has a schema Problem already',
        'module articles': "Nothing would guard what is everybody's",
        'module articles --scope admin': 'The scope "admin" is there already: "Manage users and their sessions".',
        'module articles --scope "to write"': '"to write" is not a scope token',
        'module articles --public': "unknown option '--public'",
        module: "missing required argument 'name'",
      };
      for (const [words, why] of Object.entries(refusals)) {
        const { code, output } = await project.run(`npm run -s new -- ${words}`);
        expect({ words, code, output }).toEqual({ words, code: 1, output: expect.stringContaining(why) });
      }
      expect(await contents()).toEqual(before);
    },
    SLOW_MS,
  );

  it(
    'does not write over a file that is there',
    async () => {
      await project.run('echo kept > test/support/articles.ts');
      const before = await contents();
      const { code, output } = await project.run('npm run -s new -- module articles --owned');
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('Nothing was written.') });
      expect(await contents()).toEqual(before);
    },
    SLOW_MS,
  );
});
