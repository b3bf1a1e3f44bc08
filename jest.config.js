/** Tests run the TypeScript sources as ES modules; swc strips the types, nothing is bundled or mocked. */
const project = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const ON_CLUSTER = '.cluster.test.ts';

/** Two projects, so that a run without tests of the second never starts a cluster. */
export default {
  projects: [
    {
      ...project,
      displayName: 'process',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [`\\${ON_CLUSTER}$`],
    },
    {
      ...project,
      displayName: 'cluster',
      testMatch: [`<rootDir>/test/**/*${ON_CLUSTER}`],
      globalSetup: '<rootDir>/test/cluster/jest-global-setup.ts',
    },
  ],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary'],
};
