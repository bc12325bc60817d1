import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file as it is sent. `version` changes with its content, so that a browser may keep it for ever. */
export interface AssetFile {
  readonly type: string;
  readonly version: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

const ownFile = (name: string) => join(import.meta.dirname, 'assets', name);
const packageFile = (path: string) => createRequire(import.meta.url).resolve(path);
const zxcvbnFile = (part: string) => packageFile(`@zxcvbn-ts/${part}/dist/zxcvbn-ts.min.js`);

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Every asset there is. A name that does not stand here is a 404, so no path can lead out of a folder. */
const SOURCES: ReadonlyMap<string, { path: string; type: string }> = new Map([
  ['bulma.css', { path: packageFile('bulma/css/versions/bulma-no-helpers.min.css'), type: CSS }],
  ['gatehouse.css', { path: ownFile('gatehouse.css'), type: CSS }],
  ['password-strength.js', { path: ownFile('password-strength.js'), type: SCRIPT }],
  ['zxcvbn.js', { path: zxcvbnFile('core'), type: SCRIPT }],
  ['zxcvbn-common.js', { path: zxcvbnFile('language-common'), type: SCRIPT }],
  ['zxcvbn-english.js', { path: zxcvbnFile('language-en'), type: SCRIPT }],
  ['logo.svg', { path: ownFile('logo.svg'), type: 'image/svg+xml; charset=utf-8' }],
]);

const loaded = new Map<string, AssetFile>();

/** Reads and compresses a file once: Bulma is half a megabyte as it is, and a tenth of that compressed. */
export function findAsset(name: string): AssetFile | undefined {
  const source = SOURCES.get(name);
  if (!source) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const plain = readFileSync(source.path);
  const version = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
  const file = { type: source.type, version, plain, gzipped: gzipSync(plain) };
  loaded.set(name, file);
  return file;
}

/** The address of an asset in its present version. @throws Error when there is none of this name */
export function assetUrl(name: string): string {
  const file = findAsset(name);
  if (!file) throw new Error(`There is no asset "${name}"`);
  return `/assets/${file.version}/${name}`;
}
