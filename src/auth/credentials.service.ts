import { Injectable } from '@nestjs/common';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import type { User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { WrongCredentialsException } from './exceptions.js';

/** The one place where a name and a password become a user. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
  ) {}

  /** @throws WrongCredentialsException for every cause alike, after the same work */
  async authenticate(login: string, password: string): Promise<User> {
    const user = await this.users.findByLogin(login);
    if (!(await this.passwords.verify(user, password)) || !user) throw new WrongCredentialsException();
    return user;
  }
}
