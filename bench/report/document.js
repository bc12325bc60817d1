import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts text between the two comments `<!-- name:begin -->` and `<!-- name:end -->` of a document.
 *
 * @throws Error when the document has not both
 */
export function writeBetween(file, name, text) {
  const document = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no place for ${name}.`);
  writeFileSync(file, `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`);
}
