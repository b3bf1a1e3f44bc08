import { dirname, join } from 'node:path';
import { describe, jest } from '@jest/globals';
import { type Kubectl, kubectlFor } from './kubectl.ts';
import { RUN } from './run.ts';

/** The cluster that all tests of a run share; each keeps to namespaces and names of its own. */
export interface SharedCluster {
  readonly kubeconfig: string;
  /** A folder that goes with the cluster. */
  readonly folder: string;
  readonly kubectl: Kubectl;
}

/** Milliseconds; controllers take their time on a busy machine. */
const START_TIMEOUT_MS = 60_000;

/** A group of tests on the cluster of this run; without one they are skipped, and the run has said why. */
export function describeOnCluster(title: string, body: (cluster: SharedCluster) => void): void {
  const { [RUN.kubeconfig]: kubeconfig = '', [RUN.binaries]: binaries = '' } = process.env;
  const cluster = {
    kubeconfig,
    folder: dirname(kubeconfig),
    kubectl: kubectlFor(join(binaries, 'kubectl'), kubeconfig),
  };
  jest.setTimeout(START_TIMEOUT_MS);
  const group = kubeconfig === '' ? describe.skip : describe;
  group(title, () => body(cluster));
}
