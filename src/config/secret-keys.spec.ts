import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SecretKeys } from './secret-keys.js';

const [ONE, OTHER] = [randomBytes(32), randomBytes(32)];
const PLAIN = Buffer.from('a private key');
const one = new SecretKeys([ONE]);

describe(SecretKeys.name, () => {
  it('opens what it sealed, which never looks the same twice (R27)', () => {
    const [first, second] = [one.seal('keys', PLAIN, 'a'), one.seal('keys', PLAIN, 'a')];
    expect(first.equals(second)).toBe(false);
    expect(first.includes(PLAIN)).toBe(false);
    expect(one.open('keys', first, 'a')).toEqual(PLAIN);
    expect(one.open('keys', second, 'a')).toEqual(PLAIN);
  });

  it('opens nothing for another purpose, in another context or with another key (R27)', () => {
    const sealed = one.seal('keys', PLAIN, 'a');
    expect(one.open('peppers', sealed, 'a')).toBeNull();
    expect(one.open('keys', sealed, 'b')).toBeNull();
    expect(new SecretKeys([OTHER]).open('keys', sealed, 'a')).toBeNull();
    expect(new SecretKeys([]).open('keys', sealed, 'a')).toBeNull();
  });

  it('opens nothing that was changed or cut off anywhere', () => {
    const sealed = one.seal('keys', PLAIN, 'a');
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(one.open('keys', changed, 'a')).toBeNull();
      expect(one.open('keys', sealed.subarray(0, index), 'a')).toBeNull();
    }
  });

  it('opens by every key and seals by the first (R55)', () => {
    const both = new SecretKeys([OTHER, ONE]);
    expect(both.open('keys', one.seal('keys', PLAIN, 'a'), 'a')).toEqual(PLAIN);
    const anew = both.seal('keys', PLAIN, 'a');
    expect(new SecretKeys([OTHER]).open('keys', anew, 'a')).toEqual(PLAIN);
    expect(one.open('keys', anew, 'a')).toBeNull();
  });
});
