import { ForbiddenException } from '@nestjs/common';

/** A request that another site made a browser send, or that does not show where it comes from (ASVS 3.5.1). */
export class CrossSiteException extends ForbiddenException {
  constructor() {
    super('The request comes from another site, or does not show where it comes from.');
  }
}
