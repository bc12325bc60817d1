import { createHash, randomUUID, sign } from 'node:crypto';
import type { SigningKey } from '../../src/auth/tokens/signing-key.js';
import { SigningKeys } from '../../src/auth/tokens/signing-keys.js';
import type { TestApp } from './app.js';

/** Undefined takes a member away. */
export type Members = Readonly<Record<string, unknown>>;

/** The parts of a token that we gave out. */
export function decode(token: string): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = '', claims = ''] = token.split('.');
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return { header: parse(header), claims: parse(claims) };
}

/**
 * A token signed with the application's own key, good in everything but what a test changes: it shows what is checked
 * beside the signature.
 */
export function forge(app: TestApp, genuine: string, changes: { header?: Members; claims?: Members } = {}): string {
  const { header, claims } = decode(genuine);
  return signParts(app, { ...header, ...changes.header }, { ...claims, jti: randomUUID(), ...changes.claims });
}

/** Signs any header over any payload, ES256, with the application's own key. */
export function signParts(app: TestApp, header: unknown, payload: unknown): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const signature = sign('sha256', Buffer.from(input), { key: ownKey(app).privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** The application's public key as an attacker has it, in PEM. */
export function publicPem(app: TestApp): string {
  return ownKey(app).publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

/** A key of the application's: the only one, unless a test makes more. */
export function ownKey({ nest }: TestApp): SigningKey {
  const held = Reflect.get(nest.get(SigningKeys, { strict: false }), 'held') as ReadonlyMap<string, SigningKey>;
  const [key] = held.values();
  if (!key) throw new Error('The application has no signing key yet.');
  return key;
}

/** RFC 7638. */
export function thumbprint({ crv, kty, x, y }: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

export function encode(part: unknown): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}
