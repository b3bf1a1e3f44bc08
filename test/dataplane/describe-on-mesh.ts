import { describe, jest } from '@jest/globals';
import { RUN } from '../cluster/run.ts';
import type { MeshOptions } from './mesh.ts';
import { PEERS } from './run.ts';

/** Milliseconds; a mesh starts in some ten seconds, and a machine may be busy. */
const PATIENCE = 300_000;

/** A group of tests on a data plane of real agents and Envoys; without them they are skipped, and the run has said why. */
export function describeOnMesh(title: string, body: (options: MeshOptions) => void): void {
  const { [PEERS]: peers = '', [RUN.binaries]: binaries = '' } = process.env;
  jest.setTimeout(PATIENCE);
  if (peers === '') describe.skip(title, () => body({ peers: { agent: '', template: '', envoy: '' }, binaries }));
  else describe(title, () => body({ peers: JSON.parse(peers), binaries }));
}
