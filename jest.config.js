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
const ON_MESH = '.mesh.test.ts';

/** Several projects, so that a run without tests of the second never starts a cluster, nor of the third a data plane. */
export default {
  // Generous, for machines that have other things to do; what should happen at once is waited for, not timed.
  testTimeout: 30_000,
  projects: [
    {
      ...project,
      displayName: 'process',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [`\\${ON_CLUSTER}$`, `\\${ON_MESH}$`],
    },
    {
      ...project,
      displayName: 'cluster',
      testMatch: [`<rootDir>/test/**/*${ON_CLUSTER}`],
      globalSetup: '<rootDir>/test/cluster/jest-global-setup.ts',
    },
    {
      ...project,
      displayName: 'mesh',
      testMatch: [`<rootDir>/test/**/*${ON_MESH}`],
      globalSetup: '<rootDir>/test/dataplane/jest-global-setup.ts',
    },
  ],
  collectCoverageFrom: ['src/**/*.ts'],
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary'],
};
