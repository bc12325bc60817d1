/** Runs the specs in the order in which they are named, where Jest would begin with the longest: `--bail` ends at the first that fails. */
export default class NamedOrderSequencer {
  constructor({ globalConfig }) {
    this.named = globalConfig.nonFlagArgs;
  }

  sort(tests) {
    const placeOf = ({ path }) => this.named.findIndex((name) => path.endsWith(name));
    return tests.toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
