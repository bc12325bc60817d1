import config from '../../jest.config.js';

/** For the second pass of the mutation tests: the e2e specs that `scripts/mutation.js` names, each up to its first failure. */
export default {
  ...config,
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/mutation/first-failure.environment.js',
};
