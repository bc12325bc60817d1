import { ConflictException, Injectable } from '@nestjs/common';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import type { User } from '../users/user.entity.js';
import { NewUser } from '../users/user.schemas.js';
import { UsersService } from '../users/users.service.js';
import { addError, addIssues, errorsOf, type FormErrors, hasErrors, plainWords, typed } from '../views/form.js';

export const registrationFields = { username: typed, email: typed, password: typed, firstName: typed, lastName: typed };

/** The registration form as it was typed. */
export type RegistrationFields = Record<keyof typeof registrationFields, string>;

/** The form before anything is typed. */
export const NOTHING_TYPED: RegistrationFields = { username: '', email: '', password: '', firstName: '', lastName: '' };

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
  async submit(form: RegistrationFields, register: (person: NewUser) => Promise<User>): Promise<Registered> {
    const { errors, person } = await this.check(form);
    if (!person) return { errors };
    try {
      return { user: await register(person) };
    } catch (exception) {
      const taken = exception instanceof ConflictException ? await this.takenBy(form) : {};
      return { errors: hasErrors(taken) ? taken : errorsOf(exception) };
    }
  }

  private async check(form: RegistrationFields): Promise<{ errors: FormErrors; person?: NewUser }> {
    const errors: FormErrors = {};
    if (form.username.trim() === '') addError(errors, 'username', REQUIRED.username);
    if (form.email.trim() === '') addError(errors, 'email', REQUIRED.email);
    if (form.password === '') addError(errors, 'password', REQUIRED.password);
    const parsed = NewUser.safeParse(personOf(form), { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    if (!errors.password) {
      const faults = await this.passwords.faultsOf(form.password, form);
      for (const fault of faults) addError(errors, 'password', fault);
    }
    const valid = { username: errors.username ? '' : form.username, email: errors.email ? '' : form.email };
    Object.assign(errors, await this.takenBy(valid));
    return hasErrors(errors) ? { errors: inFormOrder(errors) } : { errors, person: parsed.data };
  }

  private async takenBy({ username, email }: Pick<RegistrationFields, 'username' | 'email'>): Promise<FormErrors> {
    const taken = await this.users.findTaken({ username: username.trim(), email: email.trim() });
    return Object.fromEntries(taken.map((name) => [name, [TAKEN[name]]]));
  }
}

function inFormOrder(errors: FormErrors): FormErrors {
  const names = ['form', ...Object.keys(registrationFields)];
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
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
