import * as fc from 'fast-check';

/** A module that is asked for, in the words of `npm run new -- module`. */
export interface WantedModule {
  readonly name: string;
  readonly owned: boolean;
  readonly scope: string | undefined;
  readonly page: boolean;
}

const FIRST_WORDS = ['blog', 'sales', 'x2', 'late', 'api', 'user'];
/** Names that clash with something, with nothing, and that English bends in its own ways. */
const LAST_WORDS = (
  'posts events files orders groups keys types values tables maps links patches ' +
  'categories people children buses boxes analyses leaves addenda heroes matrices'
).split(' ');

const wanted: fc.Arbitrary<WantedModule> = fc
  .record({
    words: fc.tuple(fc.subarray(FIRST_WORDS, { maxLength: 2 }), fc.constantFrom(...LAST_WORDS)),
    owned: fc.boolean(),
    hasScope: fc.boolean(),
    page: fc.boolean(),
  })
  .map(({ words, owned, hasScope, page }) => {
    const name = words.flat().join('-');
    return { name, owned, scope: hasScope || !owned ? `${name}:write` : undefined, page };
  });

/** So many modules, the same for a seed; the first has owned rows. */
export function wantedModules(count: number, seed: number): WantedModule[] {
  const modules = fc.uniqueArray(wanted, { minLength: count, maxLength: count, selector: ({ name }) => name });
  const [[first, ...others] = []] = fc.sample(modules, { seed, numRuns: 1 });
  return first ? [{ ...first, owned: true }, ...others] : [];
}

/** The command that makes it. */
export function commandFor({ name, owned, scope, page }: WantedModule): string {
  const wishes = [owned && '--owned', scope && `--scope ${scope}`, page && '--page'].filter(Boolean);
  return `npm run -s new -- module ${name} ${wishes.join(' ')} --no-contract`;
}
