import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
}

const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>;
const lockedBy = (lock: string) => {
  const { '': _, ...locked } = read(lock).packages as Record<string, Locked>;
  return locked;
};
const locked = lockedBy('package-lock.json');
const packages = Object.entries(locked);

/** Every version of a package that is locked, wherever it is. */
const versionsOf = (name: string) =>
  packages.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version = '' }]) => version);

/** Below these there are known holes: MikroORM CVE-2026-34220 and -34221, Nest CVE-2026-54281, jws CVE-2025-65945. */
const LEAST = [
  ['@mikro-orm/core', '7.0.6'],
  ['@mikro-orm/postgresql', '7.0.6'],
  ['@nestjs/core', '11.1.24'],
  ['@nestjs/platform-fastify', '11.1.24'],
  ['jws', '4.0.1'],
] as const;

describe('package-lock.json (R92)', () => {
  it.each(['package-lock.json', 'bench/package-lock.json'])('%s has every integrity, and no address', (lock) => {
    const packages = Object.entries(lockedBy(lock));
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
    expect(packages.filter(([, { resolved, link }]) => resolved !== undefined || link)).toEqual([]);
  });

  it.each(LEAST)('has no %s before %s', (name, least) => {
    const versions = versionsOf(name);
    if (name !== 'jws') expect(versions).not.toEqual([]);
    for (const version of versions) expect(isAtLeast(version, least) || version).toBe(true);
  });

  it('locks one version of each that package.json names, and it is installed', () => {
    for (const name of Object.keys(read('package.json').dependencies as object)) {
      expect([name, locked[`node_modules/${name}`]?.version]).toEqual([name, expect.any(String)]);
      expect(read(`node_modules/${name}/package.json`).version).toBe(locked[`node_modules/${name}`]?.version);
    }
  });
});

describe('npm run sbom (R92)', () => {
  it('lists every package that the program runs on, at its version, and the program by its name', async () => {
    await runScript('sbom.js');
    const sbom = read('dist/sbom.cdx.json') as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string; version: string }[];
    };
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'gatehouse' } } });
    const listed = new Set(sbom.components.map(({ name, version }) => `${name}@${version}`));
    const needed = packages
      .filter(([path, { dev }]) => !dev && existsSync(join(ROOT, path)))
      .map(
        ([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`,
      );
    expect(needed.length).toBeGreaterThan(100);
    expect(needed.filter((each) => !listed.has(each))).toEqual([]);
    expect([...listed].filter((each) => /^(jest|oxlint|knip)@/.test(each))).toEqual([]);
  }, 60_000);
});

/** Runs a script as `npm run` would, by the npm that runs this. */
async function runScript(name: string): Promise<void> {
  const npm = process.env.npm_execpath;
  if (npm) await promisify(execFile)(process.execPath, [join(ROOT, 'scripts', name)]);
  else await promisify(execFile)('npm', ['run', '--silent', name.replace(/\.js$/, '')], { cwd: ROOT });
}

function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((each) => each.split('-', 1)[0]?.split('.').map(Number) ?? []);
  for (const [at, number] of (want ?? []).entries()) {
    if (have?.[at] !== number) return (have?.[at] ?? 0) > number;
  }
  return true;
}
