import { SchematicsException } from '@angular-devkit/schematics';
import { ModuleImportDeclarator } from '@nestjs/schematics';
import ts from 'typescript';

const METHOD = 'forRoot';

/**
 * `app.module.ts` with one more module: last among those that are always there. Nest's own schematics write into the decorator
 * `@Module`, and ours is a dynamic module: its list is what `forRoot` returns.
 *
 * @throws SchematicsException when there is no such list
 */
export function withModule(text, { symbol, plural }) {
  const source = ts.createSourceFile('app.module.ts', text, ts.ScriptTarget.Latest, true);
  const imports = importsOf(source);
  if (!imports) throw new SchematicsException(`src/app.module.ts has no list of imports in ${METHOD}.`);
  const conditional = imports.elements.find(ts.isSpreadElement);
  const at = conditional ? conditional.getStart() : imports.elements.end;
  const separator = imports.elements.hasTrailingComma || conditional || imports.elements.length === 0 ? '' : ',';
  const listed = `${text.slice(0, at)}${separator}${symbol},\n${text.slice(at)}`;
  return new ModuleImportDeclarator().declare(listed, {
    symbol,
    name: plural,
    path: `src/${plural}`,
    type: 'module',
    module: '/src/app.module.ts',
    isEsm: true,
  });
}

function importsOf(source) {
  const isForRoot = (node) => ts.isMethodDeclaration(node) && node.name.getText() === METHOD;
  const isImports = (node) => ts.isPropertyAssignment(node) && node.name.getText() === 'imports';
  const forRoot = find(source, isForRoot);
  const list = forRoot && find(forRoot, isImports)?.initializer;
  return list && ts.isArrayLiteralExpression(list) ? list : undefined;
}

function find(node, isWanted) {
  return isWanted(node) ? node : node.forEachChild((child) => find(child, isWanted));
}
