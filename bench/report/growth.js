/** What a run of bench/growth.js came to, as Markdown. */
import { table } from './tables.js';

const MEGABYTE = 1_024 * 1_024;

export function growthReport({ date, notes, seconds }, sizes) {
  const measured = `Measured on ${date.toISOString().slice(0, 10)}, each operation ${seconds} s.`;
  const header = ['sessions', ...sizes.map(({ sessions }) => whole(sessions))];
  return [
    [measured, ...notes].join('\n'),
    table(header, [...rowCounts(sizes), ...speeds(sizes), ...lists(sizes), ...bytes(sizes)]),
  ].join('\n\n');
}

/** A line of the table: what it is called, and its figure at each size. */
function row(title, sizes, figureOf) {
  return [title].concat(sizes.map(figureOf));
}

function rowCounts(sizes) {
  return ['users', 'audit_events'].map((name) =>
    row(name.replace('_', ' '), sizes, ({ tables }) => whole(tables.find((each) => each.name === name).rows)),
  );
}

function speeds(sizes) {
  const of = (operation, figure) =>
    sizes.map(({ measurements }) => measurements.find((each) => each.operation === operation)[figure]);
  return ['session', 'token'].flatMap((operation) => [
    [`by ${operation}: requests/s`, ...of(operation, 'requestsPerSecond').map(whole)],
    [`by ${operation}: CPU µs/request, Gatehouse`, ...of(operation, 'cpuMicroseconds').map(whole)],
    [`by ${operation}: CPU µs/request, PostgreSQL`, ...of(operation, 'databaseMicroseconds').map(whole)],
    [`by ${operation}: p99 ms`, ...of(operation, 'p99').map((each) => each.toFixed(1))],
  ]);
}

function lists(sizes) {
  return sizes[0].lists.map(({ name }, at) =>
    row(`${name}: ms`, sizes, ({ lists: ofSize }) => ofSize[at].milliseconds.toFixed(1)),
  );
}

function bytes(sizes) {
  return sizes[0].tables.flatMap(({ name, indexes }, at) => [
    row(`table ${name}: MB`, sizes, ({ tables }) => megabytes(tables[at].bytes)),
    ...Object.keys(indexes).map((index) =>
      row(`index ${index}: MB`, sizes, ({ tables }) => megabytes(tables[at].indexes[index])),
    ),
  ]);
}

function megabytes(size) {
  return (size / MEGABYTE).toFixed(size < 10 * MEGABYTE ? 1 : 0);
}

function whole(number) {
  return Math.round(number).toLocaleString('en');
}
