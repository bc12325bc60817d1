import 'reflect-metadata';
import { program } from 'commander';
import { ConfigurationError } from '../config/configuration.error.js';
import { printOpenApi } from './openapi.command.js';
import { createUser } from './user-create.command.js';
import { unlockUser } from './user-unlock.command.js';

program.name('npm run -s cli --').description('What an operator of Gatehouse does by hand.');

const user = program.command('user').description('users');

user
  .command('create')
  .argument('<username>')
  .requiredOption('--email <address>')
  .option('--scope <scope...>', 'scopes to grant, besides authenticated')
  .option('--first-name <name>')
  .option('--last-name <name>')
  .requiredOption('--password-stdin', 'read the password from standard input, so that no history keeps it')
  .description('makes a user, also while the server runs, and prints it as one JSON line')
  .action(createUser);

user
  .command('unlock')
  .argument('<username>', 'or the e-mail address')
  .description('lets a user sign in again whose account is locked after too many tries, also while the server runs')
  .action(unlockUser);

program.command('openapi').description('prints the OpenAPI document').action(printOpenApi);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  const { message, stack, errors } = error as Error & { errors?: { path: string; message: string }[] };
  const isExpected = errors !== undefined || error instanceof ConfigurationError || 'getStatus' in (error as object);
  process.stderr.write(`${isExpected ? message : stack}\n`);
  for (const fault of errors ?? []) process.stderr.write(`  ${fault.path}: ${fault.message}\n`);
}
