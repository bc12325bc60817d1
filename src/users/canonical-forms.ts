import { domainToASCII } from 'node:url';
import { z } from 'zod';

const USERNAME_LENGTH = { min: 3, max: 64 };
const EMAIL_MIN_LENGTH = 5; // a@b.c
const EMAIL_MAX_LENGTH = 254; // RFC 3696 erratum 1690
const LOCAL_PART_MAX_LENGTH = 64;
const PERSON_NAME_MAX_LENGTH = 100;

/** Normalising costs in proportion to its input, so that is bounded before; no normal form is shorter than a quarter. */
const LENGTH_BEFORE_NORMALIZING = 4 * EMAIL_MAX_LENGTH;

/** Scripts with letters that look alike: two of them in one name are there to deceive (UTS 39). */
const LOOK_ALIKE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];

const NAME_CHARACTERS = /^[\p{L}\p{M}\p{Nd}._-]*$/u;
const NAME_ENDS = /^[\p{L}\p{Nd}](.*[\p{L}\p{M}\p{Nd}])?$/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Marks belong on a letter. Of those of no script of their own NFKC leaves two in a row; a pile hides what is around it. */
const STRAY_MARKS = /\p{Script=Inherited}{3}|[._-]\p{M}|\p{Me}/u;

/** A dot-atom (RFC 5322 3.2.3) less `%` and `!`, which relays have read as routes (RFC 1123 5.2.16). */
const LOCAL_PART = /^[\w#$&'*+/=?^`{|}~-]+(\.[\w#$&'*+/=?^`{|}~-]+)*$/;
const DOMAIN_BEFORE_ASCII = /^[A-Za-z0-9.\-\u0080-\u{10ffff}]+$/u;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Controls, line breaks, and what turns the order of the text around it (UAX 9). */
const LAYOUT_CONTROLS = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/**
 * The form by which a username is unique and looked up: its NFKC without case (R82).
 *
 * Lower, upper and lower again folds case whole: lower case alone keeps apart `ΣΑΣ` and `σασ`, `STRASSE` and `straße`, `I` and
 * a dotless `ı`. Then NFKC again, because changing case can leave a text that is not in it.
 */
export function canonicalUsername(input: string): string {
  return input.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * The form by which an e-mail address is unique and looked up: all of it in lower case, the domain in ASCII.
 *
 * Never where mail goes: servers may tell the case of the local part apart (RFC 5321 2.4), so mail goes to the address that is
 * stored, as its owner wrote it, and not to one that somebody typed to find it (Django CVE-2019-19844, R79). Any text has a
 * canonical form, also one that is no address.
 */
export function canonicalEmail(input: string): string {
  return asStoredEmail(input).toLowerCase();
}

/**
 * The canonical form of what somebody signs in with: of an e-mail address if there is an `@` in it, else of a username. The
 * spaces around it are not the name's.
 */
export function canonicalLogin(input: string): string {
  const login = input.normalize('NFKC').trim();
  return login.includes('@') ? canonicalEmail(login) : canonicalUsername(login);
}

/** A username in NFKC, the form that is stored and shown. */
export const usernameSchema = z
  .string()
  .max(LENGTH_BEFORE_NORMALIZING, { message: `Use at most ${USERNAME_LENGTH.max} characters.`, abort: true })
  .overwrite((name) => name.normalize('NFKC'))
  .refine((name) => lengthOf(name) >= USERNAME_LENGTH.min, `Use at least ${USERNAME_LENGTH.min} characters.`)
  .refine((name) => lengthOf(name) <= USERNAME_LENGTH.max, `Use at most ${USERNAME_LENGTH.max} characters.`)
  .refine(hasOnlyNameCharacters, { message: 'Use letters, digits, dots, hyphens and underscores.', abort: true })
  .refine((name) => NAME_ENDS.test(name), 'Begin and end with a letter or digit.')
  .refine(
    (name) => LOOK_ALIKE_SCRIPTS.filter((script) => script.test(name)).length <= 1,
    'Use letters of one alphabet.',
  )
  .meta({
    minLength: USERNAME_LENGTH.min,
    maxLength: USERNAME_LENGTH.max,
    example: 'ada',
    description:
      'Letters and digits of any script, with dots, hyphens and underscores between them. Upper and lower case are the same.',
  });

/**
 * One e-mail address and nothing else: no list, no display name, no quoted local part (R78). Normalised first and judged
 * after, so that a full-width `＠` is the `@` it will be taken for. The local part stays as typed, the domain is stored in ASCII.
 *
 * The local part is ASCII: few servers take other addresses (RFC 6531), and there letters that look alike are other mailboxes.
 */
export const emailSchema = z
  .string()
  .max(LENGTH_BEFORE_NORMALIZING, { message: `Use at most ${EMAIL_MAX_LENGTH} characters.`, abort: true })
  .overwrite(asStoredEmail)
  .refine((email) => email.length <= EMAIL_MAX_LENGTH, {
    message: `Use at most ${EMAIL_MAX_LENGTH} characters.`,
    abort: true,
  })
  .refine(isAddress, 'Enter one e-mail address, like ada@example.org.')
  .meta({
    format: 'email',
    minLength: EMAIL_MIN_LENGTH,
    maxLength: EMAIL_MAX_LENGTH,
    example: 'ada@example.org',
    description: 'One address, the one that mail goes to.',
  });

/** A first or last name, as the person writes it; nothing about a name is wrong but what would garble the page it is on. */
export const personNameSchema = z
  .string()
  .max(2 * PERSON_NAME_MAX_LENGTH, { message: `Use at most ${PERSON_NAME_MAX_LENGTH} characters.`, abort: true })
  .refine(
    (name) => name.isWellFormed() && !LAYOUT_CONTROLS.test(name),
    'Leave out line breaks and invisible characters.',
  )
  .refine((name) => lengthOf(name) <= PERSON_NAME_MAX_LENGTH, `Use at most ${PERSON_NAME_MAX_LENGTH} characters.`)
  .meta({ maxLength: PERSON_NAME_MAX_LENGTH, example: 'Ada', description: 'As the person writes it.' });

function hasOnlyNameCharacters(name: string): boolean {
  return NAME_CHARACTERS.test(name) && !INVISIBLE.test(name) && !STRAY_MARKS.test(name);
}

/** NFKC with the domain in ASCII; a domain that has no ASCII form stays, for `isAddress` to refuse. */
function asStoredEmail(input: string): string {
  const email = input.normalize('NFKC');
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  // `domainToASCII` reads a URL's host and would decode percent signs.
  const ascii = at > 0 && DOMAIN_BEFORE_ASCII.test(domain) && !INVISIBLE.test(domain) ? domainToASCII(domain) : '';
  return email.slice(0, at) + (ascii || domain);
}

function isAddress(email: string): boolean {
  const [local = '', domain = '', ...rest] = email.split('@');
  return rest.length === 0 && local.length <= LOCAL_PART_MAX_LENGTH && LOCAL_PART.test(local) && DOMAIN.test(domain);
}

function lengthOf(text: string): number {
  return [...text].length;
}
