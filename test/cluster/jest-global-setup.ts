import { findBinaries } from './binaries.ts';
import { RUN } from './run.ts';
import { startCluster } from './start.ts';

/**
 * Jest calls this once before a run that holds at least one `*.cluster.test.ts`; in watch mode, a later run finds the
 * cluster of the first. Nothing has to tear it down: it ends with this process.
 */
export default async function shareCluster(): Promise<void> {
  if (process.env[RUN.kubeconfig] !== undefined) return;
  const binaries = await findBinaries(process.env);
  if ('missing' in binaries) {
    if (process.env['CI'] === 'true') throw new Error(binaries.missing);
    process.stderr.write(`Skipping the tests on a real API server: ${binaries.missing}\n`);
    return;
  }
  const { kubeconfig } = await startCluster(binaries.folder);
  process.env[RUN.kubeconfig] = kubeconfig;
  process.env[RUN.binaries] = binaries.folder;
}
