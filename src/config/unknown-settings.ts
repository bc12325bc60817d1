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
  const distances = known
    .map((each) => ({ each, distance: editDistance(name.toUpperCase(), each) }))
    .filter(({ each, distance }) => distance <= Math.min(LIKELY_DISTANCE, each.length / 2));
  return distances.toSorted((a, b) => a.distance - b.distance)[0]?.each;
}

/** Levenshtein's: how many letters must be put in, left out or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...b].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
