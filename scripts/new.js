/**
 * Writes a new module that is guarded, has a table and is tested: `npm run new -- module articles --owned --scope articles:write`.
 * The templates are in `schematics/`. Where anything is refused, nothing is written.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { NodeWorkflow } from '@angular-devkit/schematics/tools/index.js';
import { program } from 'commander';
import { lastValueFrom } from 'rxjs';

process.chdir(dirname(import.meta.dirname));

program.name('npm run new --').description('Writes what a new part of Gatehouse begins with.');

program
  .command('module')
  .argument('<name>', 'what its rows are, in the plural and kebab-case: blog-posts')
  .option('--singular <name>', 'one of them, where English does not tell: news-item')
  .option('--owned', 'each row belongs to the user who makes it, and is a 404 for others', false)
  .option('--scope <scope>', 'the scope that is needed to write: blog-posts:write')
  .option('--page', 'a page for people, too', false)
  .option('--no-contract', 'leaves the contract as it is, for when more follows')
  .description('a guarded module with its table, its tests and its line in app.module.ts')
  .action(newModule);

await program.parseAsync();

async function newModule(name, { contract, ...options }) {
  const made = await generate({ name, ...options });
  console.log(made.join('\n'));
  if (contract) renewContract();
  console.log(`
Next: its own columns in src/${name} and the migration${options.scope ? `; grant ${options.scope} to who may write` : ''}.
Then npm run contract, npm run check, npm test -- ${name}; git diff access.lock.json shows who may do what.`);
}

/** Runs the schematic and gives what it did to which file, one a line. */
async function generate(options) {
  const workflow = new NodeWorkflow(process.cwd(), {});
  const made = [];
  workflow.reporter.subscribe(({ kind, path }) => made.push(`${kind} ${path.replace(/^\//, '')}`));
  try {
    const collection = join(process.cwd(), 'schematics/collection.json');
    await lastValueFrom(workflow.execute({ collection, schematic: 'module', options }), { defaultValue: undefined });
  } catch (error) {
    program.error(`${error.message}\nNothing was written.`);
  }
  return made;
}

function renewContract() {
  for (const words of [['scripts/build.js'], ['scripts/contract.js', '--write']]) {
    const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
    if (status !== 0) program.error('The files are written; the contract could not be renewed: npm run contract.');
  }
}
