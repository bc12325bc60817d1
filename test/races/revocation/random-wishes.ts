import { constantFrom, nat, record, sample } from 'fast-check';

/** What may be wished for, and how often among a hundred. */
const WEIGHTS = {
  use: 66,
  'sign in': 14,
  end: 6,
  'log out': 3,
  'end others': 2,
  'end all': 1,
  deactivate: 1,
  activate: 3,
  'take admin': 2,
  'give admin': 2,
};
type Kind = keyof typeof WEIGHTS;

const KINDS = (Object.keys(WEIGHTS) as Kind[]).flatMap((kind) => Array.from({ length: WEIGHTS[kind] }, () => kind));

/** What a client is to try next: to which user, at which instance, and with which of what is at hand. */
export interface Wish {
  readonly kind: Kind;
  readonly user: number;
  readonly instance: number;
  readonly one: number;
  readonly other: number;
}

const WISH = record({ kind: constantFrom(...KINDS), user: nat(), instance: nat(), one: nat(), other: nat() });

/** The same ones for the same seed. What becomes of them is a matter of time. */
export function randomWishes(seed: number, count: number): Wish[] {
  return sample(WISH, { seed, numRuns: count });
}
