/** How the start of a test run tells where the programs of a data plane are. */
export const PEERS = 'OUTRIGGER_TEST_PEERS';
