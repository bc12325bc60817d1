/** Mutation testing, see docs/testing.md: `scripts/mutation.js` runs it in two passes, and these are the settings of the first. */
export default {
  mutate: ['src/{access,auth,sessions}/**/*.ts', '!src/**/*.spec.ts'],
  plugins: ['@stryker-mutator/jest-runner', './test/mutation/api-texts.js'],
  ignorers: ['api-texts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { configFile: 'test/mutation/unit.jest.config.js' },
  coverageAnalysis: 'perTest',
  // Runs in one process share a heap, and each loads Nest anew.
  maxTestRunnerReuse: 60,
  concurrency: 2,
  timeoutMS: 60_000,
  ignorePatterns: ['/.data', '/dist', '/coverage', '/docs', '/bench'],
  tempDirName: '.data/mutation/sandboxes',
  reporters: ['progress-append-only'],
  logLevel: 'warn',
};
