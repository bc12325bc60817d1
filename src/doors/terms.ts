import type { AccessRule } from '../access/access.decorators.js';

/**
 * Who may pass a door, in the words of `access.lock.json`, of `x-access` in the API document and of `GET /api/v1/access`. What
 * a door does not ask for is left out.
 */
export interface Terms {
  readonly for: 'anyone' | 'strangers' | 'signed-in';
  /** Every one of them is needed. */
  readonly scopes?: readonly string[];
  /** How long ago, at most, the password was given. */
  readonly freshMinutes?: number;
  /** Whose rows it is about, of those that have owners. */
  readonly rows?: 'own' | 'all';
}

const FOR = { public: 'anyone', 'anonymous-only': 'strangers', 'signed-in': 'signed-in' } as const;

/** A door's rule as terms. */
export function termsOf(rule: AccessRule): Terms {
  return {
    for: FOR[rule.kind],
    ...(rule.kind === 'signed-in' && rule.scopes.length > 0 ? { scopes: rule.scopes } : {}),
    ...(rule.freshMinutes === null ? {} : { freshMinutes: rule.freshMinutes }),
    ...(rule.rows === null ? {} : { rows: rule.rows }),
  };
}

/** Terms as a sentence in Markdown, for those who read the API document or the table of access. */
export function inWords(terms: Terms): string {
  return [whoInWords(terms), ...freshInWords(terms), ...rowsInWords(terms)].join(' ');
}

function whoInWords({ for: who, scopes = [] }: Terms): string {
  if (who === 'anyone') return '**Anyone** may call this.';
  if (who === 'strangers') return 'For those who are **not signed in**.';
  if (scopes.length === 0) return 'For the **signed-in**.';
  return `Needs the scope ${scopes.map((scope) => `**${scope}**`).join(' and ')}.`;
}

function freshInWords({ freshMinutes }: Terms): string[] {
  return freshMinutes === undefined ? [] : [`Needs a sign-in of the last **${freshMinutes} minutes**.`];
}

function rowsInWords({ rows }: Terms): string[] {
  if (rows === undefined) return [];
  return [rows === 'own' ? "Only **your own**: another's is not found." : "Everybody's, not only your own."];
}
