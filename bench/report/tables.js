/** A run as Markdown. */
import { OPERATIONS } from '../harness/operations.js';
import { ratiosOf } from './ratios.js';

export function reportOf(run, summary) {
  const tables = OPERATIONS.filter(({ name }) => summary.measurements[name]).map(
    ({ name, title }) => `### ${title}\n\n${operationTable(summary.measurements[name])}`,
  );
  return [
    conditions(run, summary),
    `### Ratios\n\n${ratioTable(ratiosOf(summary))}`,
    ...tables,
    `### Start and memory\n\n${startTable(summary.starts)}`,
  ].join('\n\n');
}

function conditions({ date, notes, rounds, seconds, warmSeconds }, { faults }) {
  const measured = `Measured on ${date.toISOString().slice(0, 10)}, ${rounds} interleaved rounds, each operation ${seconds} s; to warm up, ${warmSeconds} s by each way in before anything is measured.`;
  const answers =
    faults === 0 ? 'Every answer was what it had to be.' : `**${faults} answers were NOT what they had to be.**`;
  return [measured, ...notes, answers].join('\n');
}

function ratioTable(ratios) {
  const rows = ratios.map(({ operation, title, bound, byRate, byProcessor, value, shortfall }) => [
    operation,
    title,
    bound,
    value === undefined ? decimal(byRate, 2) : decimal(value, 2),
    decimal(byProcessor, 2),
    shortfall <= 0 ? 'met' : `**missed by ${(100 * shortfall).toFixed(0)} %**`,
  ]);
  return table(['of', 'ratio', 'bound', 'came to', 'in CPU time', ''], rows);
}

function operationTable(byPeer) {
  const fastestFirst = Object.entries(byPeer).toSorted(
    ([, one], [, other]) => other.requestsPerSecond - one.requestsPerSecond,
  );
  const rows = fastestFirst.map(([peer, { requestsPerSecond, range, cpuMicroseconds, p50, p99, ...counts }]) => [
    peer,
    `${whole(requestsPerSecond)} [${range.map(whole).join('–')}]`,
    whole(cpuMicroseconds),
    decimal(p50, 1),
    decimal(p99, 1),
    ofWhich(counts.compared, counts.wrong),
    ofWhich(counts.refusable, counts.letIn),
    counts.errors ?? '',
  ]);
  const header = ['server', 'requests/s [lowest–highest]', 'CPU µs/request', 'p50 ms', 'p99 ms'];
  return table([...header, 'answers compared, wrong', 'to refuse, let in', 'errors'], rows);
}

function startTable(starts) {
  const rows = Object.entries(starts)
    .toSorted(([, one], [, other]) => one.coldStartMilliseconds - other.coldStartMilliseconds)
    .map(([peer, { coldStartMilliseconds, idleMegabytes, loadedMegabytes }]) => [
      peer,
      whole(coldStartMilliseconds),
      whole(idleMegabytes),
      whole(loadedMegabytes),
    ]);
  return table(['server', 'cold start to the first 200, ms', 'RSS idle, MB', 'RSS under load, MB'], rows);
}

/** The first column is text, the others are figures. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

function ofWhich(all, faulty) {
  return all === undefined ? '' : `${whole(all)}, ${faulty}`;
}

function whole(number) {
  return number === undefined ? '' : Math.round(number).toLocaleString('en');
}

function decimal(number, digits) {
  return number === undefined ? '' : number.toFixed(digits);
}
