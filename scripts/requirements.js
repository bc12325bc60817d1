/**
 * Compares the table in docs/security.md with the requirements of docs/requirements.json and the tests that name them, as
 * `R12` in the text of a `describe` or `it`; with `--write`, renews it. Fails when a requirement that applies has no test,
 * when a test names one that there is not, and when the table is old.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';

const DOCUMENT = 'docs/security.md';
const BEGIN = '<!-- requirements: made by npm run check:requirements -- --write -->';
const END = '<!-- /requirements -->';
const SPECS = ['src/**/*.spec.ts', 'test/**/*.spec.ts', 'test/races/*.ts'];
/** What declares a test or a group of them, also as `it.each(...)(...)`. */
const DECLARING = new Set(['describe', 'it', 'inBrowser']);

process.chdir(dirname(import.meta.dirname));
check(JSON.parse(readFileSync('docs/requirements.json', 'utf8')), globSync(SPECS).toSorted().flatMap(testsOf));

function check(requirements, tests) {
  const faults = faultsOf(requirements, tests);
  const old = readFileSync(DOCUMENT, 'utf8');
  const renewed = withTable(old, table(requirements, tests));
  if (process.argv.includes('--write')) writeFileSync(DOCUMENT, renewed);
  else if (renewed !== old) faults.push(`The table in ${DOCUMENT} is old: npm run check:requirements -- --write`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

/** Every `describe` and `it` of a file that names a requirement, by its own words. */
function testsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found = [];
  const visit = (node) => {
    const name = nameOf(node, source);
    const numbers = name?.match(/\bR\d{1,3}\b/g) ?? [];
    if (numbers.length > 0) found.push({ file: file.replaceAll('\\', '/'), name, numbers: new Set(numbers) });
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** The words of a declaration, as they are written; undefined for any other call. */
function nameOf(node, source) {
  if (!ts.isCallExpression(node) || node.arguments.length < 2) return undefined;
  const [name] = node.arguments;
  let callee = node.expression;
  while (!ts.isIdentifier(callee)) {
    if (ts.isTaggedTemplateExpression(callee)) callee = callee.tag;
    else if (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression;
    else return undefined;
  }
  if (!DECLARING.has(callee.text)) return undefined;
  if (ts.isStringLiteralLike(name)) return name.text;
  return ts.isTemplateExpression(name) ? name.getText(source).slice(1, -1) : undefined;
}

function faultsOf(requirements, tests) {
  const known = new Set(requirements.map(({ number }) => number));
  const named = new Set(tests.flatMap(({ numbers }) => [...numbers]));
  const unknown = tests.flatMap(({ file, name, numbers: all }) =>
    [...all].filter((number) => !known.has(number)).map((number) => `There is no ${number}: ${file}, "${name}"`),
  );
  const untested = requirements
    .filter(({ number, notApplicable }) => notApplicable === undefined && !named.has(number))
    .map(({ number, text }) => `No test names ${number}: ${text}`);
  const needless = requirements
    .filter(({ number, notApplicable }) => notApplicable !== undefined && named.has(number))
    .map(({ number }) => `${number} is said not to apply, and a test names it.`);
  return [...unknown, ...untested, ...needless];
}

function table(requirements, tests) {
  const rows = requirements.map(({ number, text, source, notApplicable }) => {
    const shownBy = tests.filter(({ numbers }) => numbers.has(number)).map(link);
    const cell =
      notApplicable === undefined ? shownBy.join('<br>') || '**no test yet**' : `does not apply: ${notApplicable}`;
    return `| ${number} | ${text} | ${source} | ${cell} |`;
  });
  return ['| | what must hold | source | what shows it |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function link({ file, name }) {
  const words = name.replace(/ ?\((?:[^()]*)\bR\d+[^()]*\)/, '').replaceAll(/[|<>*_`[\]\\]/g, String.raw`\$&`);
  return `[${shortOf(file)}](../${file}): ${words}`;
}

function shortOf(file) {
  const short = basename(file, '.ts').replace(/(\.e2e|\.browser)?\.spec$/, '');
  return file.includes('/races/') ? `races/${short}` : short;
}

function withTable(text, rows) {
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (after === undefined) throw new Error(`${DOCUMENT} has no place for the table.`);
  return `${before}${BEGIN}\n\n${rows}\n\n${END}${after}`;
}
