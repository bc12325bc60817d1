/** Times of one kind of request, in milliseconds. */
export type Samples = readonly number[];

/** Does what is timed once; a different name or account by `turn`, from 0 up. */
export type Timed = (turn: number) => Promise<unknown>;

/** dudect's bound: above it two samples do not have one mean (Reparaz, Balasch, Verbauwhede 2017). */
const T_BOUND = 4.5;
/** Of one password hash: what leaves the hash out differs by a whole one, the noise of a busy machine by less and not for long. */
const HASH_SHARE = 0.2;
/** The slow half is the machine's: what else runs there only ever adds time. */
const KEPT_SHARE = 0.5;
/** A leak shows each time, noise does not; and the more is measured, the less. */
const REPETITIONS = [30, 60, 120];

/**
 * Which of these take another time than the reference, by a good part of a hash, in every one of several repetitions. All are
 * timed by turns in random order, so that whatever else the machine does meets all alike; so is the hash, which is the unit.
 */
export async function findLeaks(
  kinds: Readonly<Record<string, Timed>>,
  reference: Timed,
  hash: Timed,
): Promise<string[]> {
  let suspects = Object.entries(kinds).map(([name, timed]) => ({ name, timed, sign: 0 }));
  for (const count of REPETITIONS) {
    if (suspects.length === 0) return [];
    const [unit = [], expected = [], ...samples] = await measure(
      [hash, reference, ...suspects.map(({ timed }) => timed)],
      count,
    );
    suspects = suspects.flatMap((suspect, at) => {
      const sign = leakOf(samples[at] ?? [], expected, unit);
      return sign !== 0 && sign !== -suspect.sign ? { ...suspect, sign } : [];
    });
  }
  return suspects.map(({ name }) => name);
}

/**
 * Whether the first takes longer (1) or less (-1) than the second, or neither (0). To count, a difference must not be by chance,
 * and be worth a good part of a hash: a busy machine makes small ones that are not by chance.
 */
export function leakOf(a: Samples, b: Samples, hash: Samples): -1 | 0 | 1 {
  const [quickA, quickB] = [quickest(a), quickest(b)];
  const difference = mean(quickA) - mean(quickB);
  const t = difference / Math.sqrt(variance(quickA) / quickA.length + variance(quickB) / quickB.length);
  if (Math.abs(t) <= T_BOUND || Math.abs(difference) <= HASH_SHARE * mean(quickest(hash))) return 0;
  return difference > 0 ? 1 : -1;
}

/** Each so many times, in rounds of one each in random order. */
async function measure(kinds: readonly Timed[], count: number): Promise<Samples[]> {
  const samples: number[][] = kinds.map(() => []);
  for (const timed of kinds) await timed(0);
  for (let turn = 0; turn < count; turn += 1) {
    const order = kinds.map((timed, at) => ({ timed, at, key: Math.random() })).toSorted((a, b) => a.key - b.key);
    for (const { timed, at } of order) {
      const start = performance.now();
      await timed(turn);
      samples[at]?.push(performance.now() - start);
    }
  }
  return samples;
}

function quickest(samples: Samples): Samples {
  return samples.toSorted((a, b) => a - b).slice(0, Math.ceil(samples.length * KEPT_SHARE));
}

function mean(samples: Samples): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

function variance(samples: Samples): number {
  const middle = mean(samples);
  return samples.reduce((sum, sample) => sum + (sample - middle) ** 2, 0) / (samples.length - 1);
}
