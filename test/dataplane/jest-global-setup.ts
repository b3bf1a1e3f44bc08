import { findBinaries } from '../cluster/binaries.ts';
import { RUN } from '../cluster/run.ts';
import { findPeers } from './peers.ts';
import { PEERS } from './run.ts';

/** Jest calls this once before a run that holds at least one `*.mesh.test.ts`. Each of those makes a mesh of its own. */
export default async function findMeshPrograms(): Promise<void> {
  const peers = await findPeers(process.env);
  const binaries = 'missing' in peers ? peers : await findBinaries(process.env);
  if ('missing' in binaries) {
    if (process.env['CI'] === 'true') throw new Error(binaries.missing);
    process.stderr.write(`Skipping the tests on a real data plane: ${binaries.missing}\n`);
    return;
  }
  process.env[RUN.binaries] = binaries.folder;
  process.env[PEERS] = JSON.stringify(peers);
}
