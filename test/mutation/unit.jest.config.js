import config from '../../jest.config.js';

const { globalSetup: _start, globalTeardown: _stop, ...rest } = config;

/** The unit specs alone, for the first pass of the mutation tests: no database is started for them. */
export default {
  ...rest,
  rootDir: '../..',
  testMatch: ['<rootDir>/src/{access,auth,sessions}/**/*.spec.ts'],
  testSequencer: '<rootDir>/test/mutation/own-spec.sequencer.js',
};
