/** The ratios that are aimed at, and what came out of them. */

const OURS = 'Gatehouse';
const [FLOOR, BATCHED] = ['Floor: node:http, one query', 'Floor: node:http, batched'];
const [BETTER_AUTH, EXPRESS, NEST] = ['Better Auth', 'Express + passport', 'Nest + MikroORM, plain'];
const [UNBATCHED, MILLION] = ['Gatehouse, unbatched', 'Gatehouse, 1,000,000 sessions'];

/** `peer` divided by `by`; `byOperation` where the other has not the same. */
const SPEED = [
  ...['session', 'token'].flatMap((operation) => [
    { operation, peer: OURS, by: FLOOR, least: 1.3 },
    { operation, peer: OURS, by: BATCHED, least: 0.8 },
    // A JWT of Better Auth is not looked up, so ours is compared with its session.
    { operation, peer: OURS, by: BETTER_AUTH, byOperation: 'session', least: 15 },
    { operation, peer: OURS, by: NEST, least: 10 },
    { operation, peer: OURS, by: EXPRESS, least: operation === 'session' ? 6 : 3.5 },
    { operation, peer: MILLION, by: OURS, least: 0.85 },
  ]),
  { operation: 'session alone', peer: OURS, by: UNBATCHED, least: 0.95 },
  { operation: 'token alone', peer: OURS, by: UNBATCHED, least: 0.95 },
  { operation: 'sign-in', peer: OURS, by: FLOOR, least: 0.95 },
];

const COST = [
  { figure: 'loadedMegabytes', title: 'memory under load', most: 0.75 },
  { figure: 'coldStartMilliseconds', title: 'cold start', most: 1.1 },
];

/**
 * Each ratio that the run can tell of: what it is of, its bound, and what it came to, `byRate` in requests a second and
 * `byProcessor` in processor time a request. Its `shortfall` is that of the worse of the two, and below 0 where it is met.
 */
export function ratiosOf(summary) {
  const ratios = [...SPEED.map((aim) => speedRatio(aim, summary)), ...COST.map((aim) => costRatio(aim, summary))];
  return ratios.filter((ratio) => ratio !== null);
}

function speedRatio({ operation, peer, by, byOperation = operation, least }, { measurements }) {
  const [own, other] = [measurements[operation]?.[peer], measurements[byOperation]?.[by]];
  if (!own || !other) return null;
  const byRate = own.requestsPerSecond / other.requestsPerSecond;
  const byProcessor = other.cpuMicroseconds / own.cpuMicroseconds;
  const shortfall = 1 - Math.min(byRate, byProcessor) / least;
  return { operation, title: `${peer} ÷ ${by}`, bound: `≥ ${least}`, byRate, byProcessor, shortfall };
}

function costRatio({ figure, title, most }, { starts }) {
  const [own, other] = [starts[OURS]?.[figure], starts[NEST]?.[figure]];
  if (!own || !other) return null;
  const value = own / other;
  return { operation: title, title: `${OURS} ÷ ${NEST}`, bound: `≤ ${most}`, value, shortfall: value / most - 1 };
}
