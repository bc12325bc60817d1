/**
 * Whether a password is the one of a hash that another system made. Works off the event loop and compares in constant time.
 *
 * Takes the text exactly as it was hashed: other systems do not normalise, so the caller tries each form it may have had.
 */
export type ImportedHash = (password: string) => Promise<boolean>;
