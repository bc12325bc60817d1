/**
 * Writes what the program runs on, without what only builds and tests it, to dist/sbom.cdx.json (CycloneDX). Asks nobody.
 *
 * npm's own `--omit dev` leaves out packages that both need (zod, for one), so what is left out is decided here, by the lock.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const FILE = 'dist/sbom.cdx.json';

process.chdir(dirname(import.meta.dirname));
const words = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const { status, stdout } = spawnSync(process.execPath, [process.env.npm_execpath, ...words], {
  encoding: 'utf8',
  maxBuffer: 64 * 1_024 * 1_024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status === 0) {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(ofTheProgram(JSON.parse(stdout)), null, 2)}\n`);
} else {
  console.error(`npm made no SBOM (exit ${status}).`);
  process.exitCode = 1;
}

/** Without what the lock marks as needed for development only. */
function ofTheProgram(sbom) {
  const { name, packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const runtime = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  const kept = new Set(runtime.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`));
  const components = sbom.components.filter((each) => kept.has(`${each.name}@${each.version}`));
  const root = sbom.metadata.component['bom-ref'];
  const refs = new Set([root, ...components.map((each) => each['bom-ref'])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  // npm calls the program by the name of its folder, which is nobody's business.
  sbom.metadata.component.name = name;
  return { ...sbom, components, dependencies };
}
