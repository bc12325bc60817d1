import { TestEnvironment } from 'jest-environment-node';

/** Skips what is left of a spec after its first failure: the mutant is dead by then. Jest's own `--bail` ends no spec halfway. */
export default class FirstFailureEnvironment extends TestEnvironment {
  handleTestEvent({ name, test }, { rootDescribeBlock }) {
    if (name === 'test_done' && test.errors.length > 0) skip(rootDescribeBlock);
  }
}

function skip({ children }) {
  for (const child of children) {
    if (child.type === 'test') child.mode = 'skip';
    else skip(child);
  }
}
