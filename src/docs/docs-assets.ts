import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A file as it is sent. Its tag changes with its content. */
export interface DocsAsset {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
}

const ownFile = (name: string) => join(import.meta.dirname, 'assets', name);
const swaggerFile = (name: string) => createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`);

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Every file that the page loads. A name that does not stand here is a 404, so no path can lead out of a folder. */
const SOURCES: ReadonlyMap<string, { path: string; type: string }> = new Map([
  ['docs.html', { path: ownFile('docs.html'), type: 'text/html; charset=utf-8' }],
  ['docs.css', { path: ownFile('docs.css'), type: CSS }],
  ['init.js', { path: ownFile('init.js'), type: SCRIPT }],
  ['authorize-dialog.js', { path: ownFile('authorize-dialog.js'), type: SCRIPT }],
  ['deep-links.js', { path: ownFile('deep-links.js'), type: SCRIPT }],
  ['reader-access.js', { path: ownFile('reader-access.js'), type: SCRIPT }],
  ['swagger-ui.css', { path: swaggerFile('swagger-ui.css'), type: CSS }],
  ['swagger-ui-bundle.js', { path: swaggerFile('swagger-ui-bundle.js'), type: SCRIPT }],
  ['favicon-32x32.png', { path: swaggerFile('favicon-32x32.png'), type: 'image/png' }],
]);

const loaded = new Map<string, DocsAsset>();

/** Reads a file, once. */
export function findDocsAsset(name: string): DocsAsset | undefined {
  const source = SOURCES.get(name);
  if (!source) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const content = readFileSync(source.path);
  const asset = { type: source.type, content, etag: `"${createHash('sha256').update(content).digest('base64url')}"` };
  loaded.set(name, asset);
  return asset;
}
