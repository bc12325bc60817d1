import { ConflictException } from '@nestjs/common';

/** The route is for those who are not signed in. A page visitor is sent home. */
export class AlreadyLoggedInException extends ConflictException {
  constructor() {
    super('You are signed in already.');
  }
}
