import { SchematicsException } from '@angular-devkit/schematics';
import { apply, applyTemplates, chain, filter, forEach, mergeWith, url } from '@angular-devkit/schematics';
import { format, resolveConfig } from 'prettier';
import { namesOf } from './names.js';
import { withModule } from './table-of-contents.js';

/** RFC 6749 section 3.3, as `defineScopes` has it. */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/;
const TABLE_OF_CONTENTS = 'src/app.module.ts';

/**
 * Writes a guarded module, its migration and its tests, and lists it in `app.module.ts`. It writes into a tree, which reaches the
 * disk whole or, where anything is refused, not at all.
 *
 * @returns a rule, as schematics have it
 */
export function module({ name, singular, owned = false, scope, page = false }) {
  return (tree) => {
    const names = namesOf(name, singular);
    requireScope(tree, scope, owned, names);
    requireRoom(tree, names);
    const values = { ...names, ...phrasesOf({ owned, scope, page }), migration: migrationOf(tree, names.table) };
    return chain([mergeWith(filesOf(values)), list(names), formatChanged]);
  };
}

function filesOf(values) {
  const { scope, page } = values;
  return apply(url('./files'), [
    filter((path) => (scope || !path.includes('.scopes.')) && (page || !/[.-]page\.|\.eta$/.test(path))),
    applyTemplates(values),
    forEach((entry) => (entry.path.endsWith('.eta') ? withNames(entry, values) : entry)),
  ]);
}

/** A page's template has the tags of the schematics' own, so names stand in it as they do in paths. */
function withNames({ path, content }, values) {
  const named = (text) => text.replaceAll(/__(\w+?)__/g, (_, name) => values[name]);
  return { path: named(path), content: Buffer.from(named(content.toString())) };
}

/** What the templates say in two ways, by what the module is to be. */
function phrasesOf({ owned, scope, page }) {
  const chosen = { OwnRows: owned, Scopes: Boolean(scope) };
  const accessWords = Object.keys(chosen).filter((word) => chosen[word]);
  return {
    owned,
    scope,
    page,
    scopeText: JSON.stringify(scope),
    accessWords,
    accessWordsOfPage: scope ? ['CurrentUser', ...accessWords] : accessWords,
    whose: owned ? 'your' : 'the',
    writer: owned ? 'owner' : 'writer',
    mine: owned ? 'Mine' : 'First',
  };
}

function requireScope(tree, scope, owned, { plural }) {
  if (scope === undefined) {
    if (owned) return;
    const message = `Nothing would guard what is everybody's: say --scope ${plural}:write, or --owned.`;
    throw new SchematicsException(message);
  }
  if (!SCOPE_TOKEN.test(scope))
    throw new SchematicsException(`"${scope}" is not a scope token (RFC 6749 section 3.3).`);
  const { scopes } = tree.readJson('access.lock.json');
  if (Object.hasOwn(scopes, scope))
    throw new SchematicsException(`The scope "${scope}" is there already: "${scopes[scope].means}".`);
}

/** What is there already is nobody's to write over: a folder, a table, a schema of the API document. */
function requireRoom(tree, { plural, table, Entity }) {
  if (tree.getDir(`src/${plural}`).subfiles.length > 0)
    throw new SchematicsException(`There is a src/${plural} already.`);
  const { schemas } = tree.readJson('openapi.json').components;
  const taken = [Entity, `New${Entity}`, `${Entity}Change`, `${Entity}Page`].find((schema) =>
    Object.hasOwn(schemas, schema),
  );
  if (taken) throw new SchematicsException(`The API document has a schema ${taken} already: choose another name.`);
  const makesTable = new RegExp(`\\bcreate table (?:if not exists )?"?${table}\\b`, 'i');
  const migration = migrationsIn(tree).find((file) => makesTable.test(tree.readText(`migrations/${file}`)));
  if (migration) throw new SchematicsException(`There is a table ${table} already, by migrations/${migration}.`);
}

/** Migrations run in the order of their names, so the new one is the last, whatever this machine's clock says. */
function migrationOf(tree, table) {
  const times = migrationsIn(tree).map((file) => /^Migration(\d{14})/.exec(file)?.[1] ?? '');
  const now = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const last = times.toSorted().at(-1) ?? '';
  return `Migration${now > last ? now : String(BigInt(last) + 1n)}_${table}`;
}

function migrationsIn(tree) {
  return tree.getDir('migrations').subfiles;
}

function list({ plural, Entities }) {
  return (tree) => {
    const text = withModule(tree.readText(TABLE_OF_CONTENTS), { symbol: `${Entities}Module`, plural });
    tree.overwrite(TABLE_OF_CONTENTS, text);
  };
}

async function formatChanged(tree) {
  const changed = tree.actions.filter(({ kind, path }) => kind !== 'd' && path.endsWith('.ts'));
  for (const { path } of changed) {
    const options = await resolveConfig(`${process.cwd()}${path}`);
    tree.overwrite(path, await format(tree.readText(path), { ...options, parser: 'typescript' }));
  }
}
