import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const RELEASED = 'docs/openapi.released.json';
const SLOW_MS = 60_000;

interface Schema {
  properties: Record<string, Record<string, unknown>>;
  required: string[];
  enum?: string[];
}

interface Operation {
  description?: string;
  parameters: { name: string; in: string; required?: boolean; schema: Record<string, unknown> }[];
  responses: Record<string, unknown>;
  security: Record<string, string[]>[];
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

type Plant = (document: Document) => void;

/** What callers of the released document would stumble over, and how the check tells them. */
const BREAKING: [what: string, plant: Plant, told: string][] = [
  ['a path that is gone', ({ paths }) => delete paths['/api/v1/audit'], 'Path `/api/v1/audit` was removed.'],
  [
    'a method that is gone',
    ({ paths }) => delete paths['/api/v1/users/{id}']?.delete,
    'Operation `DELETE /api/v1/users/{id}` was removed.',
  ],
  [
    'a property that an answer has no more',
    ({ components: { schemas } }) => delete schemas.User?.properties.emailVerified,
    'Property `emailVerified` of `User` was removed.',
  ],
  [
    'a property that an answer may lack',
    ({ components: { schemas } }) => schemas.Introspection?.required.splice(0),
    'Properties of `Introspection` are no longer required: `active`.',
  ],
  [
    'a property of an answer that may be null',
    ({ components: { schemas } }) => Object.assign(schemas.Session?.properties.createdAt ?? {}, { nullable: true }),
    "Type of `createdAt` widened from 'string' to 'string | null'.",
  ],
  [
    'a property that a request must have',
    ({ components: { schemas } }) => {
      Object.assign(schemas.NewUser?.properties ?? {}, { phone: { type: 'string' } });
      schemas.NewUser?.required.push('phone');
    },
    'Properties of `NewUser` became required: `phone`.',
  ],
  [
    'a property that a request may not have any more',
    ({ components: { schemas } }) => delete schemas.ProfileChange?.properties.lastName,
    'Property `lastName` of `ProfileChange` was removed.',
  ],
  [
    'a value that a request may not have any more',
    ({ components: { schemas } }) =>
      Object.assign(schemas.TokenRequest?.properties.grant_type ?? {}, { enum: ['password'] }),
    "Enum of `grant_type` was set to 'password'.",
  ],
  [
    'a value that an answer did not have',
    ({ components: { schemas } }) =>
      Object.assign(schemas.Session?.properties.kind ?? {}, { enum: ['browser', 'token', 'device'] }),
    "Enum of `kind` gained values: 'device'.",
  ],
  [
    'a text that must be shorter',
    ({ components: { schemas } }) => Object.assign(schemas.NewUser?.properties.username ?? {}, { maxLength: 10 }),
    "`maxLength` of `username` changed from '64' to '10'.",
  ],
  [
    'a parameter that must be sent',
    ({ paths }) =>
      paths['/api/v1/users']?.get?.parameters.push({
        name: 'q',
        in: 'query',
        required: true,
        schema: { type: 'string' },
      }),
    'Required `q` query parameter was added.',
  ],
  [
    'a parameter that is gone',
    ({ paths }) => paths['/api/v1/sessions']?.get?.parameters.pop(),
    '`cursor` query parameter was removed.',
  ],
  [
    'a status that is gone',
    ({ paths }) => delete paths['/health/ready']?.get?.responses['503'],
    'Response `503` was removed.',
  ],
  [
    'a door that was open',
    ({ paths }) => paths['/health/live']?.get?.security.push({ bearer: [] }),
    'Authentication became required.',
  ],
];

const HARMLESS: Plant[] = [
  ({ paths }) => (paths['/api/v2/users/me'] = { get: paths['/health/live']?.get as Operation }),
  ({ paths }) => Object.assign(paths['/health/live']?.get ?? {}, { description: 'In other words.' }),
  ({ paths }) => paths['/api/v1/users']?.get?.parameters.push({ name: 'q', in: 'query', schema: { type: 'string' } }),
  ({ components: { schemas } }) => Object.assign(schemas.NewUser?.properties ?? {}, { phone: { type: 'string' } }),
  ({ components: { schemas } }) => Object.assign(schemas.User?.properties ?? {}, { phone: { type: 'string' } }),
  ({ components: { schemas } }) => schemas.User?.required.push('phone'),
  ({ components: { schemas } }) => Object.assign(schemas.NewUser?.properties.username ?? {}, { maxLength: 1_000 }),
  ({ components: { schemas } }) => schemas.NewUser?.required.pop(),
];

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'gatehouse-openapi-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

describe('npm run check:breaking', () => {
  let found: Run;

  beforeAll(async () => {
    found = await redocly('diff', RELEASED, await planted(BREAKING.map(([, plant]) => plant)));
  }, SLOW_MS);

  it('fails, with a line for each break and no other', () => {
    expect(found.status).toBe(1);
    expect(found.output.match(/✖ major/g)).toHaveLength(BREAKING.length);
  });

  it.each(BREAKING)('tells of %s', (_what, _plant, told) => {
    expect(found.output).toContain(told);
  });

  it(
    'lets pass what no caller stumbles over',
    async () => {
      const { status, output } = await redocly('diff', RELEASED, await planted(HARMLESS));
      expect([status, output]).toEqual([0, expect.stringContaining('0 major, 4 minor, 4 patch.')]);
    },
    SLOW_MS,
  );
});

describe('npm run check:openapi', () => {
  it(
    'fails where a schema is named that there is not',
    async () => {
      const { status, output } = await redocly(
        'lint',
        await planted([({ components: { schemas } }) => delete schemas.User]),
      );
      expect([status, output]).toEqual([1, expect.stringContaining("Can't resolve $ref")]);
    },
    SLOW_MS,
  );
});

interface Run {
  readonly status: number;
  readonly output: string;
}

/** The released document with changes, as a file. */
async function planted(plants: readonly Plant[]): Promise<string> {
  const document = JSON.parse(await readFile(join(ROOT, RELEASED), 'utf8')) as Document;
  for (const plant of plants) plant(document);
  const file = join(scratch, `${plants.length}.json`);
  await writeFile(file, JSON.stringify(document));
  return file;
}

/** By the rules of redocly.yaml, as the check does. */
function redocly(...words: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const cli = join(ROOT, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
    execFile(process.execPath, [cli, ...words], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}
