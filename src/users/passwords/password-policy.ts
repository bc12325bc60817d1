import { z } from 'zod';

/** In characters. A password is the only factor here, and then 15 is the least (NIST SP 800-63B-4 3.1.1.2, R1). */
export const PASSWORD_MIN_LENGTH_DEFAULT = 15;

/** In characters. Longer is refused and never cut (ASVS 6.2.8, 6.2.9, R2). */
export const PASSWORD_MAX_LENGTH = 256;

/** Decomposed, a character takes at most four UTF-16 units per unit of its NFC (Unicode Normalization FAQ). */
const MAX_UTF16_UNITS = PASSWORD_MAX_LENGTH * 4;

const NUL = '\u0000';

/**
 * The password as it is hashed: its NFC, so that it is one password on every keyboard (NIST SP 800-63B-4 3.1.1.2, R4). Null
 * when it can be nobody's: too long, or with a NUL or a lone surrogate, which hash like other passwords do.
 *
 * Not NFKC, which makes different passwords equal, and neither trimmed nor folded (ASVS 6.2.8, R3).
 */
export function normalizePassword(password: string): string | null {
  return isText(password) && lengthOf(password) <= PASSWORD_MAX_LENGTH ? password.normalize('NFC') : null;
}

/**
 * What a newly chosen password has to be: long enough, and nothing about its composition (ASVS 6.2.5, R3).
 *
 * Lengths are in code points of the NFC, so that eight emoji are eight characters and a password gets one verdict however it is
 * typed. The bounds that zod has count UTF-16 units; these are in the JSON schema, which counts code points too.
 */
export function passwordSchema(minLength: number): z.ZodString {
  return z
    .string()
    .refine(isText, { message: 'Leave out the characters that cannot be typed.', abort: true })
    .refine((password) => lengthOf(password) >= minLength, `Use at least ${minLength} characters.`)
    .refine((password) => lengthOf(password) <= PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`)
    .meta({ format: 'password', minLength, maxLength: PASSWORD_MAX_LENGTH });
}

function isText(password: string): boolean {
  return password.isWellFormed() && !password.includes(NUL);
}

/** Bounded first: normalising and counting cost in proportion to what a stranger sends. */
function lengthOf(password: string): number {
  return password.length > MAX_UTF16_UNITS ? Infinity : [...password.normalize('NFC')].length;
}
