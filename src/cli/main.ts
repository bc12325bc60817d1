import 'reflect-metadata';
import { InvalidArgumentError, Option, program } from 'commander';
import { ConfigurationError } from '../config/configuration.error.js';
import { DEFAULT_LEAD_SECONDS } from '../auth/tokens/key-rotation.service.js';
import { writeContract } from './contract.command.js';
import { listKeys, rotateKeys } from './keys.command.js';
import { createUser } from './user-create.command.js';
import { unlockUser } from './user-unlock.command.js';

const LEAD_MAX_SECONDS = 86_400;

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

const keys = program.command('keys').description('the keys that sign access tokens');

keys
  .command('rotate')
  .addOption(
    new Option('--lead <seconds>', 'how long the new key is published before it signs')
      .argParser(seconds)
      .default(DEFAULT_LEAD_SECONDS),
  )
  .addOption(
    new Option('--now', 'for a key that leaked: refuse what every other key has signed, at once').conflicts('lead'),
  )
  .description('adds a key, also while the server runs, lets the one before it run out, and prints the new one')
  .action(rotateKeys);

keys.command('list').description('prints the keys and their times, one a line, the youngest first').action(listKeys);

program
  .command('contract')
  .argument('<folder>')
  .description('writes openapi.json, access.lock.json and access.md into a folder')
  .action(writeContract);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  const { message, stack, errors } = error as Error & { errors?: { path: string; message: string }[] };
  const isExpected = errors !== undefined || error instanceof ConfigurationError || 'getStatus' in (error as object);
  process.stderr.write(`${isExpected ? message : stack}\n`);
  for (const fault of errors ?? []) process.stderr.write(`  ${fault.path}: ${fault.message}\n`);
}

function seconds(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > LEAD_MAX_SECONDS) {
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${LEAD_MAX_SECONDS}.`);
  }
  return Number(text);
}
