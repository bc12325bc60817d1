/** Those that take a minute or more, by `npm test` on two calm cores. */
const LONGEST = [
  'program.e2e',
  'pages.browser',
  'walk.e2e',
  'hostile-input.e2e',
  'races.e2e',
  'docs-access.browser',
  'sql-injection.e2e',
  'embedded-postgres',
  'timing.e2e',
  'docs.browser',
];

/** Begins with the longest, so that no worker is alone with one at the end. Jest goes by the size of files, which tells little. */
export default class LongestFirstSequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
      return place === -1 ? LONGEST.length : place;
    };
    return tests.toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
