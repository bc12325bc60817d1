import { ForbiddenException, UnauthorizedException } from '@nestjs/common';

/** Wrong credentials, an unknown, a locked or a deactivated user: one message for every cause (ASVS 6.3.8). */
export class WrongCredentialsException extends UnauthorizedException {
  readonly headers: Readonly<Record<string, string>> = { 'www-authenticate': 'Bearer' };

  constructor() {
    super('The username or the password is wrong.');
  }
}

/** The current password that was given to change or prove something is not the caller's. */
export class WrongPasswordException extends ForbiddenException {
  constructor() {
    super('The current password is wrong.');
  }
}
