/** What somebody did to a thing that changes: when it was sent and answered, in ms of one clock. */
export interface Recorded {
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** How the thing behaves when one does something after another. */
export interface Model<Done, State> {
  readonly initial: State;
  /** The state afterwards, or null when that could not have been the answer. It changes nothing. */
  readonly next: (state: State, done: Done) => State | null;
  readonly isRead: (done: Done) => boolean;
  /** Whether it could have been the answer in any state. */
  readonly isAlwaysPossible: (done: Done) => boolean;
  /** Whether it may matter which of the two happens first. */
  readonly doConflict: (one: Done, other: Done) => boolean;
  /** Equal for equal states. */
  readonly keyOf: (state: State) => string;
}

/**
 * Whether all could have happened one after the other, each at some moment between when it was sent and when it was answered:
 * linearizability (Herlihy and Wing 1990), by the search of Wing and Gong with Lowe's memory of what was tried. Orders that
 * differ only in what does not conflict are tried once (Godefroid's persistent sets), or ten at once would take years.
 */
export function isLinearizable<Done extends Recorded, State>(
  history: readonly Done[],
  model: Model<Done, State>,
): boolean {
  const operations = history.toSorted((one, other) => one.sentAt - other.sentAt);
  const tried = new Set<string>();
  const isPossibleFrom = (first: number, done: ReadonlySet<number>, state: State): boolean => {
    const place = advance({ operations, first, done: new Set(done), state }, model);
    if (place.first === operations.length) return true;
    const key = `${place.first}|${[...place.done].toSorted((one, other) => one - other).join()}|${model.keyOf(state)}`;
    if (tried.has(key)) return false;
    tried.add(key);
    return entangled(operations, place.candidates, model).some((at) => {
      const after = model.next(state, operations[at] as Done);
      return after !== null && isPossibleFrom(place.first, new Set([...place.done, at]), after);
    });
  };
  return isPossibleFrom(0, new Set(), model.initial);
}

interface Place<Done, State> {
  readonly operations: readonly Done[];
  /** All before it have happened; of those behind it, `done`. */
  readonly first: number;
  readonly done: Set<number>;
  readonly state: State;
}

/** Lets every read happen that can: it takes nothing from whatever happens next. */
function advance<Done extends Recorded, State>(
  { operations, first, done, state }: Place<Done, State>,
  model: Model<Done, State>,
): { first: number; done: Set<number>; candidates: number[] } {
  for (;;) {
    while (done.delete(first)) first += 1;
    const candidates = candidatesOf(operations, first, done);
    const reads = candidates.filter((at) => {
      const operation = operations[at] as Done;
      return model.isRead(operation) && model.next(state, operation) !== null;
    });
    if (reads.length === 0) return { first, done, candidates };
    for (const at of reads) done.add(at);
  }
}

/**
 * What was answered first, and whatever conflicts with it or with another of these: for all else there is time when they
 * have happened.
 */
function entangled<Done extends Recorded>(
  operations: readonly Done[],
  candidates: readonly number[],
  { doConflict }: Pick<Model<Done, unknown>, 'doConflict'>,
): number[] {
  const operation = (at: number) => operations[at] as Done;
  const [first, ...others] = candidates.toSorted(
    (one, other) => operation(one).answeredAt - operation(other).answeredAt,
  );
  const chosen = first === undefined ? [] : [first];
  for (const one of chosen) {
    for (const other of others) {
      if (!chosen.includes(other) && doConflict(operation(one), operation(other))) chosen.push(other);
    }
  }
  return chosen;
}

/** What was sent before anything that has not happened yet was answered. */
function candidatesOf(operations: readonly Recorded[], first: number, done: ReadonlySet<number>): number[] {
  const candidates: number[] = [];
  let firstAnswer = Infinity;
  for (let at = first; at < operations.length; at += 1) {
    const { sentAt, answeredAt } = operations[at] as Recorded;
    if (sentAt > firstAnswer) break;
    if (done.has(at)) continue;
    candidates.push(at);
    firstAnswer = Math.min(firstAnswer, answeredAt);
  }
  return candidates;
}

/** As little of a history that is not linearizable as shows that it is not: without what came later, and without needless reads. */
export function smallestViolation<Done extends Recorded, State>(
  history: readonly Done[],
  model: Model<Done, State>,
): Done[] {
  const byAnswer = history.toSorted((one, other) => one.answeredAt - other.answeredAt);
  let [possible, impossible] = [0, byAnswer.length];
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2);
    if (isLinearizable(beginningOf(byAnswer, middle, model), model)) possible = middle;
    else impossible = middle;
  }
  let violation = beginningOf(byAnswer, impossible, model);
  for (const read of violation.filter((done) => model.isRead(done))) {
    const without = violation.filter((done) => done !== read);
    if (!isLinearizable(without, model)) violation = without;
  }
  return violation.toSorted((one, other) => one.sentAt - other.sentAt);
}

/** The first so many answers, and every change that was under way by then: what was answered may be for it. */
function beginningOf<Done extends Recorded>(
  byAnswer: readonly Done[],
  count: number,
  { isAlwaysPossible }: Pick<Model<Done, unknown>, 'isAlwaysPossible'>,
): Done[] {
  const last = byAnswer[count - 1]?.answeredAt ?? -Infinity;
  return byAnswer.filter((done, at) => at < count || (done.sentAt <= last && isAlwaysPossible(done)));
}
