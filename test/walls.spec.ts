import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
// A cruise of the whole tree takes 3 s alone, and longer beside other tests.
const SLOW_MS = 60_000;
const BOUNDARIES = join(ROOT, '.dependency-cruiser.cjs');

/** For each wall the imports that break it, of one file from another. */
const BREACHES: Record<string, [from: string, to: string][]> = {
  'access-imports-nothing-of-ours': [['src/access/words.ts', 'src/config/config.ts']],
  'config-imports-nothing-of-ours': [['src/config/nosy.ts', 'src/access/scopes.ts']],
  'database-knows-access-and-config': [['src/database/nosy.ts', 'src/users/user.entity.ts']],
  'http-and-logging-know-the-base': [
    ['src/http/nosy.ts', 'src/users/users.service.ts'],
    ['src/logging/nosy.ts', 'src/sessions/sessions.service.ts'],
    ['src/http/nosy.ts', 'src/limits/limits.service.ts'],
  ],
  'limits-know-the-base': [['src/limits/nosy.ts', 'src/users/users.service.ts']],
  'doors-know-access-and-http': [['src/doors/nosy.ts', 'src/docs/openapi.ts']],
  'workers-know-config-and-database': [
    ['src/workers/nosy.ts', 'src/http/draining.ts'],
    ['src/workers/nosy.ts', 'src/users/users.service.ts'],
  ],
  'views-know-access-config-and-http': [
    ['src/views/nosy.ts', 'src/users/users.service.ts'],
    ['src/views/nosy.ts', 'src/pages/pages.module.ts'],
    ['src/views/nosy.ts', 'src/limits/limits.service.ts'],
  ],
  'only-pages-know-views': [
    ['src/projects/projects.service.ts', 'src/views/views.service.ts'],
    ['src/users/users.controller.ts', 'src/views/form.ts'],
  ],
  'audit-knows-the-base': [
    ['src/audit/nosy.ts', 'src/users/users.service.ts'],
    ['src/audit/nosy.ts', 'src/limits/limits.service.ts'],
  ],
  'users-know-no-sessions': [
    ['src/users/nosy.ts', 'src/sessions/sessions.service.ts'],
    ['src/users/nosy.ts', 'src/auth/sign-in.service.ts'],
    ['src/users/passwords/nosy.ts', 'src/pages/pages.module.ts'],
  ],
  'sessions-know-no-auth': [['src/sessions/nosy.ts', 'src/auth/sign-in.service.ts']],
  'only-app-and-pages-know-auth': [
    ['src/projects/nosy.ts', 'src/auth/auth.module.ts'],
    ['src/operations/nosy.ts', 'src/auth/guards/roles.guard.ts'],
    ['src/main.ts', 'src/auth/auth.module.ts'],
  ],
  'cli-knows-of-auth-the-keys': [
    ['src/cli/nosy.ts', 'src/auth/sign-in.service.ts'],
    ['src/cli/nosy.ts', 'src/auth/tokens/signing-keys.ts'],
  ],
  'nobody-knows-pages-or-cli': [['src/auth/nosy.ts', 'src/pages/pages.module.ts']],
  'nobody-knows-the-app': [['src/operations/nosy.ts', 'src/app.module.ts']],
  'features-know-users': [
    ['src/projects/nosy.ts', 'src/sessions/sessions.service.ts'],
    ['src/projects/nosy.ts', 'src/invoices/invoices.service.ts'],
  ],
  'features-cross-by-module-service-or-entity': [
    ['src/sessions/nosy.ts', 'src/users/users.controller.ts'],
    ['src/projects/nosy.ts', 'src/users/passwords/password-policy.ts'],
    ['src/auth/nosy.ts', 'src/users/users.filter.ts'],
    ['src/operations/nosy.ts', 'src/auth/guards/roles.guard.ts'],
  ],
  'pages-cross-by-what-signs-in': [
    ['src/pages/nosy.page.ts', 'src/auth/login.controller.ts'],
    ['src/pages/nosy.page.ts', 'src/auth/strategies/local.strategy.ts'],
    ['src/pages/nosy.page.ts', 'src/users/users.controller.ts'],
    ['src/pages/nosy.page.ts', 'src/users/users.filter.ts'],
  ],
  'src-knows-no-test': [
    ['src/users/nosy.ts', 'test/support/app.ts'],
    ['src/users/nosy.ts', 'src/users/users.service.spec.ts'],
  ],
  'src-knows-no-client': [['src/users/nosy.ts', 'client/client.ts']],
  'client-knows-itself-only': [
    ['client/nosy.ts', 'src/users/user.view.ts'],
    ['client/nosy.ts', 'test/support/app.ts'],
  ],
  'specs-of-src-know-no-test-folder': [['src/users/users.service.spec.ts', 'test/support/app.ts']],
  'no-cycles': [['src/users/chicken.ts', 'src/users/egg.ts']],
  // A module itself is the breach, whether or not somebody imports it.
  'no-barrels': [
    ['src/users/index.ts', 'src/users/index.ts'],
    ['src/http/index.ts', 'src/http/index.ts'],
  ],
  'no-junk-drawers': [
    ['src/utils/dates.ts', 'src/utils/dates.ts'],
    ['src/users/common/names.ts', 'src/users/common/names.ts'],
    ['src/users/helpers.ts', 'src/users/helpers.ts'],
    ['src/users/user.utils.ts', 'src/users/user.utils.ts'],
    ['test/test-helpers.ts', 'test/test-helpers.ts'],
  ],
};

/** What must stay open, so that a wall is not green by being closed to everybody. */
const DOORS: [from: string, to: string][] = [
  ['src/app.module.ts', 'src/auth/auth.module.ts'],
  ['src/cli/keys.command.ts', 'src/auth/tokens/key-rotation.service.ts'],
  ['src/cli/command.ts', 'src/app.module.ts'],
  ['src/cli/command.ts', 'src/users/users.service.ts'],
  ['src/pages/sign-in.page.ts', 'src/auth/guards/local-auth.guard.ts'],
  ['src/pages/sign-in.page.ts', 'src/auth/exceptions.ts'],
  ['src/pages/sign-in.page.ts', 'src/auth/session-cookie.ts'],
  ['src/auth/sign-in.service.ts', 'src/auth/strategies/local.strategy.ts'],
  ['src/auth/sign-in.service.ts', 'src/sessions/sessions.service.ts'],
  ['src/sessions/session.entity.ts', 'src/users/user.entity.ts'],
  ['src/users/users.service.ts', 'src/audit/audit.service.ts'],
  ['src/projects/projects.service.ts', 'src/users/user.view.ts'],
  ['src/projects/projects.service.ts', 'src/users/user.schemas.ts'],
  ['src/projects/projects.service.ts', 'src/audit/audit.service.ts'],
  ['src/projects/projects.controller.ts', 'src/access/access.decorators.ts'],
  ['src/projects/projects.controller.ts', 'src/projects/projects.schemas.ts'],
  ['src/projects/projects.page.ts', 'src/views/views.service.ts'],
  ['src/projects/projects.page.ts', 'src/views/form.ts'],
  ['src/projects/projects.module.ts', 'src/views/views.module.ts'],
  ['src/pages/registration-form.service.ts', 'src/views/form.ts'],
  ['test/projects.e2e.spec.ts', 'src/auth/strategies/local.strategy.ts'],
];

const PLANTED_CODE: Record<string, string> = {
  'src/users/reads-env.ts': 'export const port = process.env.PORT;\n',
  'src/users/imports-env.ts': "import { env } from 'node:process';\nexport const port = env.PORT;\n",
  'src/config/reads-env.ts': 'export const port = process.env.PORT;\n',
  'src/users/speaks.ts': "console.log('signed in');\n",
  'src/cli/speaks.ts': "console.log('done');\n",
  'src/users/circle.ts':
    "import { forwardRef } from '@nestjs/common';\nexport const later = forwardRef(() => Object);\n",
  'src/users/any.ts': 'export const anything = (value: any): unknown => value;\n',
  'src/users/floats.ts': 'async function save(): Promise<void> {}\nsave();\n',
  'test/only.spec.ts':
    "import { expect, it } from '@jest/globals';\nit.only('a', () => expect(1).toBe(1));\nit('b', () => expect(1).toBe(1));\n",
  'test/skip.spec.ts':
    "import { expect, it } from '@jest/globals';\nit.skip('a', () => expect(1).toBe(1));\nit('b', () => expect(1).toBe(1));\n",
  'src/users/users.service.ts': 'export class UsersService {}\n',
  'src/users/users.module.ts': [
    "import { Injectable, Module } from '@nestjs/common';",
    "import { UsersService } from './users.service.js';",
    '@Injectable()',
    'export class Reader {',
    '  constructor(private readonly users: UsersService) {}',
    '  who(): UsersService {',
    '    return this.users;',
    '  }',
    '}',
    '@Module({ providers: [Reader, UsersService] })',
    'export class UsersModule {}',
    '',
  ].join('\n'),
};

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
}

interface Lint {
  diagnostics: { code: string; filename: string }[];
}

const bin = (packageName: string, file: string): string => join(ROOT, 'node_modules', packageName, file);
const cruise = async (cwd: string): Promise<Cruise> =>
  JSON.parse(
    await output(bin('dependency-cruiser', 'bin/dependency-cruiser.mjs'), cwd, [
      '--config',
      BOUNDARIES,
      '--output-type',
      'json',
      'src',
      'test',
      'client',
    ]),
  ) as Cruise;

describe('the walls between the rooms', () => {
  let tree: string;
  let found: Cruise;

  beforeAll(async () => {
    tree = await plantedTree();
    await plantImports(tree, [
      ...Object.values(BREACHES).flat(),
      ['src/users/egg.ts', 'src/users/chicken.ts'],
      ...DOORS,
    ]);
    found = await cruise(tree);
  }, SLOW_MS);

  afterAll(() => rm(tree, { recursive: true, force: true }));

  it.each(Object.entries(BREACHES))('%s is caught', (rule, breaches) => {
    const caught = found.summary.violations.filter(({ rule: { name } }) => name === rule);
    for (const [from, to] of breaches) expect(caught).toContainEqual(expect.objectContaining({ from, to }));
  });

  it('has a plant for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(BOUNDARIES) as { forbidden: { name: string }[] };
    expect(Object.keys(BREACHES).toSorted()).toEqual(forbidden.map(({ name }) => name).toSorted());
  });

  it.each(DOORS)('%s may import %s', (from, to) => {
    const imports = found.modules.find(({ source }) => source === from)?.dependencies.map(({ resolved }) => resolved);
    expect(imports).toContain(to);
    expect(found.summary.violations.filter((each) => each.from === from && each.to === to)).toEqual([]);
  });

  it(
    'stand in this tree',
    async () => {
      const { modules, summary } = await cruise(ROOT);
      expect(modules.length).toBeGreaterThan(100);
      expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    },
    SLOW_MS,
  );
});

describe('what the linter forbids', () => {
  let tree: string;
  let found: string[];

  beforeAll(async () => {
    tree = await plantedTree();
    for (const [path, code] of Object.entries(PLANTED_CODE)) await plant(tree, path, code);
    const oxlint = bin('oxlint', 'bin/oxlint');
    const { diagnostics } = JSON.parse(
      await output(oxlint, tree, ['--type-aware', '--format', 'json', 'src', 'test']),
    ) as Lint;
    found = diagnostics.map(({ code, filename }) => `${filename} ${code}`).toSorted();
  }, SLOW_MS);

  afterAll(() => rm(tree, { recursive: true, force: true }));

  it('is caught where it is planted, and nothing else is', () => {
    expect(found).toEqual([
      'src/users/any.ts typescript(no-explicit-any)',
      'src/users/circle.ts eslint(no-restricted-imports)',
      'src/users/floats.ts typescript(no-floating-promises)',
      'src/users/imports-env.ts eslint(no-restricted-imports)',
      'src/users/reads-env.ts node(no-process-env)',
      'src/users/speaks.ts eslint(no-console)',
      'test/only.spec.ts jest(no-focused-tests)',
      'test/skip.spec.ts jest(no-disabled-tests)',
    ]);
  });
});

/** A folder that the tools take for this project, with nothing in it yet. */
async function plantedTree(): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'gatehouse-walls-'));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const file of ['package.json', 'tsconfig.json', '.oxlintrc.json'])
    await copyFile(join(ROOT, file), join(tree, file));
  return tree;
}

/** Imports of types and of values alternate, for a wall holds for both. */
async function plantImports(tree: string, imports: [from: string, to: string][]): Promise<void> {
  const files = new Map<string, string>();
  for (const [from, to] of imports) {
    if (!files.has(to)) files.set(to, '');
    const code = files.get(from) ?? '';
    const path = `${'../'.repeat(from.split('/').length - 1) || './'}${to.replace(/\.ts$/, '.js')}`;
    const kind = code.split('\n').length % 2 === 0 ? 'import' : 'import type';
    files.set(from, from === to ? code : `${code}${kind} { thing } from '${path}';\n`);
  }
  for (const [path, code] of files) await plant(tree, path, `${code}export type thing = 1;\n`);
}

async function plant(tree: string, path: string, code: string): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), code);
}

/** What a program of `node_modules` prints, whatever it exits with. */
function output(program: string, cwd: string, words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, ...words], { cwd, maxBuffer: 64 * 1_024 * 1_024 }, (error, stdout, stderr) => {
      if (stdout) resolve(stdout);
      else reject(new Error(`${program} printed nothing: ${stderr}`, { cause: error }));
    });
  });
}
