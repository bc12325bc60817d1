import config from '../../jest.config.js';

const { globalSetup: _start, globalTeardown: _stop, ...rest } = config;

/**
 * For the second pass of the mutation tests: the e2e specs that `scripts/mutation.js` names, on the server that it started, each
 * up to its first failure.
 */
export default {
  ...rest,
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/mutation/first-failure.environment.js',
  testSequencer: '<rootDir>/test/mutation/named-order.sequencer.js',
};
