/** Bytes as PHC strings have them: base64 without padding. `Buffer.from(text, 'base64')` reads it. */
export function phcBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
