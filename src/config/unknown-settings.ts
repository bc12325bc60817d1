import { distance } from 'fastest-levenshtein';

const LIKELY_DISTANCE = 2;
/** In shorter names two letters make another word: PORT and HOST. */
const LONG_NAME = 8;

/**
 * Faults of names that no setting has (R91): a misspelt setting would silently be its default.
 *
 * In `.env` every name is ours. The process environment is shared with others, so there a name is refused only when it is
 * likely to be one of ours: as long as one, but for two letters, whose own name is not set.
 */
export function unknownSettings(
  inFile: readonly string[],
  inProcess: readonly string[],
  known: readonly string[],
): string[] {
  const unset = known.filter((name) => !inProcess.includes(name) && !inFile.includes(name));
  const strangers = inFile.filter((name) => !known.includes(name));
  const misspelt = inProcess.filter(
    (name) =>
      !known.includes(name) &&
      !inFile.includes(name) &&
      name.length >= LONG_NAME &&
      nearest(
        name,
        unset.filter(({ length }) => length >= LONG_NAME),
      ),
  );
  return [...strangers, ...misspelt].map((name) => {
    const meant = nearest(name, unset) ?? nearest(name, known);
    return `${name}: is no setting of Gatehouse${meant ? `; did you mean ${meant}?` : ', see .env.example'}`;
  });
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const likely = known
    .map((each) => ({ each, changes: distance(name.toUpperCase(), each) }))
    .filter(({ each, changes }) => changes <= Math.min(LIKELY_DISTANCE, each.length / 2));
  return likely.toSorted((a, b) => a.changes - b.changes)[0]?.each;
}
