import { describe, expect, it } from '@jest/globals';
import { addressBlock } from './address-block.js';

describe(addressBlock.name, () => {
  it.each([
    ['192.0.2.7', '::ffff:192.0.2.7'],
    ['192.0.2.7', '::FFFF:c000:207'],
    ['2001:db8::1', '2001:0DB8:0:0:ffff:ffff:ffff:ffff'],
    ['fe80::1%eth0', 'fe80::2'],
  ])('counts %s and %s together (R16)', (one, other) => {
    expect(addressBlock(other)).toBe(addressBlock(one));
  });

  it.each([
    ['192.0.2.7', '192.0.2.8'],
    ['2001:db8:0:1::1', '2001:db8:0:2::1'],
    ['::1', '127.0.0.1'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(addressBlock(other)).not.toBe(addressBlock(one));
  });

  it('takes what is no address as it is', () => {
    expect(addressBlock('unknown')).toBe('unknown');
  });
});
