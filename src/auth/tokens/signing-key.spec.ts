import { createPrivateKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { SecretKeys } from '../../config/secret-keys.js';
import { generateSigningKey, openSigningKey, sealSigningKey } from './signing-key.js';

const newSecretKeys = () => new SecretKeys([randomBytes(32)]);

describe(generateSigningKey.name, () => {
  it('makes a key of its own each time, on P-256', () => {
    const [one, other] = [generateSigningKey(), generateSigningKey()];
    expect(one.privateKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(one.kid).not.toBe(other.kid);
    expect(one.privateKey.equals(other.privateKey)).toBe(false);
  });

  it('publishes the public half alone, under its thumbprint', async () => {
    const { kid, publicKey, privateKey, jwk } = generateSigningKey();
    const { x, y, d } = privateKey.export({ format: 'jwk' });
    expect(jwk).toEqual({ kty: 'EC', crv: 'P-256', x, y, use: 'sig', alg: 'ES256', kid });
    expect(publicKey.export({ format: 'jwk' })).toEqual({ kty: 'EC', crv: 'P-256', x, y });
    expect(JSON.stringify(jwk)).not.toContain(d);
    expect(kid).toBe(await calculateJwkThumbprint(jwk, 'sha256'));
  });
});

describe(sealSigningKey.name, () => {
  it('hides a key that the same secret opens', () => {
    const secrets = newSecretKeys();
    const key = generateSigningKey();
    const opened = openSigningKey(key.kid, sealSigningKey(key, secrets), secrets);
    expect(opened?.jwk).toEqual(key.jwk);
    expect(opened?.privateKey.equals(key.privateKey)).toBe(true);
  });

  it('hides it from another secret, and under another kid (R27)', () => {
    const secrets = newSecretKeys();
    const key = generateSigningKey();
    const sealed = sealSigningKey(key, secrets);
    expect(openSigningKey(key.kid, sealed, newSecretKeys())).toBeNull();
    expect(openSigningKey(generateSigningKey().kid, sealed, secrets)).toBeNull();
  });

  it('keeps it in the form of the keys that databases hold already: PKCS #8 for the purpose "signing-keys"', () => {
    const secrets = newSecretKeys();
    const key = generateSigningKey();
    const plain = secrets.open('signing-keys', sealSigningKey(key, secrets), key.kid) ?? Buffer.alloc(0);
    expect(createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' }).equals(key.privateKey)).toBe(true);
  });
});
