import { describe, expect, it } from '@jest/globals';
import { CrossSiteException } from './cross-site.exception.js';

describe(CrossSiteException.name, () => {
  it('says why a request is refused that another site sent (R41)', () => {
    const refusal = new CrossSiteException();
    expect(refusal.getStatus()).toBe(403);
    expect(refusal.message).toBe('The request comes from another site, or does not show where it comes from.');
  });
});
