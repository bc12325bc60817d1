import { strings } from '@angular-devkit/core';
import { SchematicsException } from '@angular-devkit/schematics';
import pluralize from 'pluralize';
import ts from 'typescript';

const KEBAB_CASE = /^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/;
/** PostgreSQL cuts names at 63 characters, and an index is named after its table. */
const LENGTH_MAX = 40;

/** What the files that are made call things of their own. */
const TAKEN = new Set(
  `address answer app body change created cursor date descriptor em entity error first form header id limit list location
  made method module next oldest other owner page parsed principal promise property query reader record reply request row
  scope status text title token typed user view wanted wish writer`.split(/\s+/),
);

/**
 * A module's name in every form that the files need.
 *
 * @throws SchematicsException when it, or its singular, is no name for a module
 */
export function namesOf(plural, singular = singularOf(plural)) {
  requireKebabCase(plural);
  requireKebabCase(singular);
  if (singular === plural) refuse(`"${plural}" needs a singular that differs: --singular ${plural}-item, say.`);
  if (plural.length > LENGTH_MAX) refuse(`"${plural}" is longer than ${LENGTH_MAX} characters.`);
  for (const name of [singular, plural]) requireFree(name);
  return {
    plural,
    singular,
    entity: strings.camelize(singular),
    entities: strings.camelize(plural),
    Entity: strings.classify(singular),
    Entities: strings.classify(plural),
    ENTITIES: strings.underscore(plural).toUpperCase(),
    table: strings.underscore(plural),
    word: wordsOf(singular),
    words: wordsOf(plural),
    Word: strings.capitalize(wordsOf(singular)),
    Words: strings.capitalize(wordsOf(plural)),
  };
}

function singularOf(plural) {
  if (!pluralize.isPlural(plural)) refuse(`"${plural}" is no plural: ${pluralize(plural)}?`);
  return pluralize.singular(plural);
}

function requireKebabCase(name) {
  if (!KEBAB_CASE.test(name)) refuse(`"${name}" is not in kebab-case, as blog-posts is.`);
}

function requireFree(name) {
  const { SyntaxKind } = ts;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, undefined, strings.camelize(name));
  const kind = scanner.scan();
  const isReserved = kind >= SyntaxKind.FirstReservedWord && kind <= SyntaxKind.LastFutureReservedWord;
  if (isReserved) refuse(`"${name}" is a reserved word: choose another name, or another --singular.`);
  if (TAKEN.has(name)) refuse(`"${name}" is taken by the code around it: choose another name, or another --singular.`);
}

function wordsOf(name) {
  return name.replaceAll('-', ' ');
}

function refuse(message) {
  throw new SchematicsException(message);
}
