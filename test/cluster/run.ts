/** How the start of a test run tells the tests of its cluster: variables that the workers of Jest inherit. */
export const RUN = { kubeconfig: 'OUTRIGGER_TEST_KUBECONFIG', binaries: 'OUTRIGGER_TEST_BINARIES' } as const;
