import { join } from 'node:path';
import { findBinaries } from '../../test/cluster/binaries.ts';
import { startMesh } from '../../test/dataplane/mesh.ts';
import { findPeers, type Peers } from '../../test/dataplane/peers.ts';
import { shopPod } from '../../test/dataplane/reviews.ts';
import type { Measured, Row } from '../row.ts';

const OUTRIGGER = join(import.meta.dirname, '../../dist/cli/bin.js');

const PODS = 7;

/** Real agents and Envoys; no rows where they or the rights for their network are missing. */
export async function dataPlaneRows(env: NodeJS.ProcessEnv): Promise<readonly Row[]> {
  const peers = await findPeers(env);
  const binaries = 'missing' in peers ? peers : await findBinaries(env);
  if ('missing' in peers || 'missing' in binaries) return [];
  const what = 'a sidecar, from the start of its agent to ready';
  return [{ what, unit: 'ms', bar: 3_000, measure: () => untilReady(peers, binaries.folder) }];
}

async function untilReady(peers: Peers, binaries: string): Promise<Measured> {
  const mesh = await startMesh({ peers, binaries, outrigger: OUTRIGGER });
  try {
    const figures: number[] = [];
    for (let pod = 0; pod < PODS; pod++) {
      const { readyAfter } = await mesh.run(shopPod(`pod-${pod}`));
      figures.push(readyAfter ?? Number.NaN);
    }
    return { figures };
  } finally {
    await mesh.stop();
  }
}
