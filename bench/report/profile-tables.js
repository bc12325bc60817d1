/** Profiles as Markdown. */
import { table } from './tables.js';

/** Parts below this share of a request are summed up. */
const LEAST_SHARE = 0.01;

/** What each part of the program costs, one column for each profile. */
export function partTable(profiles) {
  const columns = Object.entries(profiles).map(([kind, { byPart }]) => ({
    kind,
    parts: new Map(byPart),
    all: sumOf(byPart),
  }));
  const names = [...new Set(columns.flatMap(({ parts }) => [...parts.keys()]))];
  const shareOf = (name) => Math.max(...columns.map(({ parts, all }) => (parts.get(name) ?? 0) / all));
  const shown = names.filter((name) => shareOf(name) >= LEAST_SHARE);
  const costs = shown.map((name) => [name, ...columns.map(({ parts }) => parts.get(name) ?? 0)]);
  const rest = [
    'all else',
    ...columns.map(({ parts, all }) => all - shown.reduce((sum, name) => sum + (parts.get(name) ?? 0), 0)),
  ];
  const rows = [
    ...costs.toSorted((one, other) => other[1] - one[1]),
    rest,
    ['a request', ...columns.map(({ all }) => all)],
  ];
  return table(
    ['part', ...columns.map(({ kind }) => `by ${kind}, µs`)],
    rows.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell))),
  );
}

/** The functions with the most time of their own. */
export function functionTable({ byFunction }, top) {
  const all = sumOf(byFunction);
  const rows = byFunction
    .slice(0, top)
    .map(([name, cost]) => [`\`${name}\``, cost.toFixed(1), `${((100 * cost) / all).toFixed(1)} %`]);
  return table(['function', 'µs a request', 'share'], rows);
}

function sumOf(costs) {
  return costs.reduce((sum, [, cost]) => sum + cost, 0);
}
