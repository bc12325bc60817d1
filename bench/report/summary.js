/** What a run came to: the median of its rounds, for each peer. */

const FIGURES = ['requestsPerSecond', 'cpuMicroseconds', 'p50', 'p99', 'residentMegabytes'];
const COUNTS = ['errors', 'compared', 'wrong', 'refusable', 'letIn'];

/**
 * @returns `measurements` by operation and peer, each with the medians, the sums of the counts and the `range` of requests a
 * second; `starts` by peer; and `faults`, how many answers were not what they had to be
 */
export function summarize(rounds) {
  const measured = rounds.flatMap(({ measurements }) => measurements);
  const started = rounds.flatMap(({ starts }) => starts);
  const measurements = mapValues(groupBy(measured, 'operation'), (list) =>
    mapValues(groupBy(list, 'peer'), summarizeOne),
  );
  const starts = mapValues(groupBy(started, 'peer'), (list, peer) => ({
    coldStartMilliseconds: median(list.map(({ coldStartMilliseconds }) => coldStartMilliseconds)),
    idleMegabytes: median(list.map(({ idleMegabytes }) => idleMegabytes)),
    loadedMegabytes: loadedMegabytesOf(measured.filter((each) => each.peer === peer)),
  }));
  const faults = measured.reduce((sum, { errors = 0, wrong = 0, letIn = 0 }) => sum + errors + wrong + letIn, 0);
  return { measurements, starts, faults };
}

export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function summarizeOne(list) {
  const values = (figure) => list.map((each) => each[figure]).filter((value) => value !== undefined);
  const present = (names) => names.filter((name) => values(name).length > 0);
  const rates = values('requestsPerSecond');
  return {
    ...Object.fromEntries(present(FIGURES).map((name) => [name, median(values(name))])),
    ...Object.fromEntries(present(COUNTS).map((name) => [name, values(name).reduce((sum, value) => sum + value, 0)])),
    range: [Math.min(...rates), Math.max(...rates)],
  };
}

/** Under many connections alone: hashing passwords takes memory that only some peers were made to need. */
function loadedMegabytesOf(measured) {
  const loaded = measured.filter(({ operation }) => operation === 'session' || operation === 'token');
  return loaded.length === 0 ? undefined : median(loaded.map(({ residentMegabytes }) => residentMegabytes));
}

function groupBy(list, property) {
  return Object.groupBy(list, (each) => each[property]);
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
