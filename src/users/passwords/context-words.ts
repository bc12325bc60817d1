const SERVICE_NAME = 'gatehouse';
const WORD_MIN = 3;

/** Who chooses a password, as far as it must not be made of them. */
export interface Chooser {
  readonly username: string;
  readonly email: string;
}

/**
 * Whether a password is little more than the user's own name, the e-mail address or this service's name, however often
 * repeated (ASVS 6.2.11, R6): what is left without them would not be half a password.
 */
export function isMadeOfContext(password: string, { username, email }: Chooser, minLength: number): boolean {
  const [local = '', domain = ''] = email.split('@');
  const words = [email, username, local, ...local.split(/[._+-]/), ...domain.split('.'), SERVICE_NAME]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= WORD_MIN)
    .toSorted((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return rest.length < password.length && rest.length < minLength / 2;
}
