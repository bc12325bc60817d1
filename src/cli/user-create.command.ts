import { text } from 'node:stream/consumers';
import { registeredScopes, Scope } from '../access/scopes.js';
import { inputErrorsOf, InvalidInputException } from '../http/problem.js';
import { RegistrationService } from '../users/registration.service.js';
import { NewUser } from '../users/user.schemas.js';
import { userView } from '../users/user.view.js';
import { onApplication } from './on-application.js';

interface Options {
  readonly email: string;
  readonly scope?: string[];
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Makes a user by the rules of registration, and prints it as one JSON line on standard output. */
export async function createUser(username: string, { email, scope = [], firstName, lastName }: Options): Promise<void> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const person = NewUser.safeParse({ username, email, password, firstName, lastName });
  const faults = [
    ...inputErrorsOf(person.error?.issues ?? []),
    ...scope
      .filter((name) => !registeredScopes().has(name))
      .map((name) => ({ path: 'scope', message: `${name} is not a scope.` })),
  ];
  if (!person.success || faults.length > 0) throw new InvalidInputException(faults);

  await onApplication(async (app) => {
    const scopes = [...new Set([Scope.authenticated, ...scope])];
    const user = await app.get(RegistrationService).register(person.data, scopes);
    process.stdout.write(`${JSON.stringify(userView(user))}\n`);
  });
}
