import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ScratchProject, scratchProject } from '../support/scratch-project.js';
import { commandFor, wantedModules } from './wanted-modules.js';

const BASE_MS = 240_000;
const MODULE_MS = 30_000;
/** They run beside this run's other tests. */
const PATIENT_MS = 120_000;

/** A failure shows with what it printed. */
const SUCCESS = expect.objectContaining({ code: 0 });

interface TestResult {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly { readonly assertionResults: readonly TestResult[] }[];
}

/** Declares that so many random modules, made into one copy of the project without the worked example, leave it whole. */
export function describeGenerated(count: number, seed = Number(process.env.GENERATOR_SEED ?? 20_261_124)): void {
  const modules = wantedModules(count, seed);

  describe(`${count} modules made by npm run new, of seed ${seed}`, () => {
    jest.setTimeout(BASE_MS + count * MODULE_MS);
    let project: ScratchProject;
    let made: string;

    beforeAll(async () => {
      project = await scratchProject();
      expect(await project.run('npm run -s example:remove')).toEqual(SUCCESS); // example
      const before = new Set(await project.files());
      for (const wanted of modules) {
        expect(await project.run(commandFor(wanted))).toEqual(SUCCESS);
      }
      made = (await project.files()).filter((file) => file.endsWith('.ts') && !before.has(file)).join(' ');
      expect(await project.run('npm run -s contract')).toEqual(SUCCESS);
    });
    afterAll(() => project.remove());

    async function test(...names: string[]): Promise<Results> {
      const pattern = `'test/(${names.join('|')})(-page)?\\.e2e\\.spec\\.ts$'`;
      const words = `--silent --json --testTimeout ${PATIENT_MS} --testPathPatterns ${pattern}`;
      const { stdout } = await project.run(`npm -s test -- ${words}`);
      return JSON.parse(stdout) as Results;
    }

    it('have nothing that a check minds', async () => {
      for (const check of [
        `prettier --check src/app.module.ts ${made}`,
        `oxlint --type-aware --deny-warnings src/app.module.ts ${made}`,
        'npm run -s check -- types boundaries contract api requirements',
        'knip --exclude dependencies --no-config-hints',
      ]) {
        expect(await project.run(check)).toEqual(SUCCESS);
      }
    });

    it('pass the tests that come with them', async () => {
      const { numFailedTestSuites, numPassedTests, testResults } = await test(...modules.map(({ name }) => name));
      expect(testResults).toHaveLength(modules.length + modules.filter(({ page }) => page).length);
      expect(failedIn(testResults)).toEqual([]);
      expect(numFailedTestSuites).toBe(0);
      expect(numPassedTests).toBeGreaterThan(8 * modules.length);
    });

    it('fail them where somebody takes the owner out, and the contract too', async () => {
      const { name = '' } = modules[0] ?? {};
      const controller = join(project.path, `src/${name}/${name}.controller.ts`);
      const text = await readFile(controller, 'utf8');
      expect(text).toContain('@OwnRows()');
      await writeFile(controller, text.replaceAll('OwnRows', 'AllRows'));
      const failed = failedIn((await test(name)).testResults);
      expect(failed).toEqual(expect.arrayContaining([expect.stringContaining('are not there for another')]));
      expect(failed).toEqual(expect.arrayContaining([expect.stringContaining("has the caller's own")]));
      expect((await project.run('npm run -s check -- contract')).code).toBe(1);
    });
  });
}

function failedIn(testResults: Results['testResults']): string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages: [message = ''] }) => `${fullName}: ${message.split('\n', 1)[0]}`);
}
