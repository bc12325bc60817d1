import { ConflictException, Injectable } from '@nestjs/common';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import type { User } from '../users/user.entity.js';
import { NewUser } from '../users/user.schemas.js';
import { UsersService } from '../users/users.service.js';
import { addError, addIssues, errorsOf, type FormErrors, hasErrors, plainWords, type Typed } from './form.js';

export const REGISTRATION_FIELDS = ['username', 'email', 'password', 'firstName', 'lastName'] as const;
export type RegistrationFields = Typed<(typeof REGISTRATION_FIELDS)[number]>;

const REQUIRED = {
  username: 'Choose a username.',
  email: 'Enter your e-mail address.',
  password: 'Choose a password.',
} as const;
const TAKEN = {
  username: 'This username is taken. Choose another one.',
  email: 'There is a user with this e-mail address already.',
} as const;

/** What became of a form: a user, or what has to be put right. */
export type Registered = { readonly user: User } | { readonly errors: FormErrors };

/** The registration form, for the sign-up page and for the first run: it finds every fault at once. */
@Injectable()
export class RegistrationForm {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Checks what was typed and, when nothing is wrong, has `register` make the user, which may still refuse. */
  async submit(typed: RegistrationFields, register: (person: NewUser) => Promise<User>): Promise<Registered> {
    const { errors, person } = await this.check(typed);
    if (!person) return { errors };
    try {
      return { user: await register(person) };
    } catch (exception) {
      const taken = exception instanceof ConflictException ? await this.takenBy(typed) : {};
      return { errors: hasErrors(taken) ? taken : errorsOf(exception) };
    }
  }

  private async check(typed: RegistrationFields): Promise<{ errors: FormErrors; person?: NewUser }> {
    const errors: FormErrors = {};
    const names = ['username', 'email', 'password'] as const;
    for (const name of names) if (typed[name].trim() === '') addError(errors, name, REQUIRED[name]);
    const parsed = NewUser.safeParse(personOf(typed), { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    if (!errors.password) for (const fault of this.passwords.faultsOf(typed.password)) addError(errors, 'password', fault);
    const valid = { username: errors.username ? '' : typed.username, email: errors.email ? '' : typed.email };
    const taken = await this.takenBy(valid);
    Object.assign(errors, taken);
    return hasErrors(errors) ? { errors } : { errors, person: parsed.data };
  }

  private async takenBy({ username, email }: Pick<RegistrationFields, 'username' | 'email'>): Promise<FormErrors> {
    const taken = await this.users.findTaken({ username: username.trim(), email: email.trim() });
    return Object.fromEntries(taken.map((name) => [name, [TAKEN[name]]]));
  }
}

/** The spaces that a phone's keyboard adds do not belong to a name; in a password every character counts. */
function personOf({ username, email, password, firstName, lastName }: RegistrationFields) {
  return {
    username: username.trim(),
    email: email.trim(),
    password,
    ...(firstName.trim() ? { firstName: firstName.trim() } : {}),
    ...(lastName.trim() ? { lastName: lastName.trim() } : {}),
  };
}
