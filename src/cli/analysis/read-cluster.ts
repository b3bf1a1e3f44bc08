import type { Analyzer } from '#analysis/analyzer.ts';
import { systemClock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import type { AnalysisFlags } from '../flags/analysis.ts';
import type { Io } from '../io.ts';
import { Progress } from '../progress.ts';

/** What a cluster has of the kinds that are read. */
export interface ClusterContent {
  readonly objects: readonly JsonObject[];
  /** What the account was not allowed to see, in the words of the API server. */
  readonly refused: readonly string[];
}

/** Kinds that are looked at whatever the analyzers: the mesh's own configuration is in a ConfigMap. */
const ALWAYS = ['/ConfigMap', '/Namespace'];

/** Whether the flags name a cluster. */
export function wantsCluster({ live, kubeconfig, context }: AnalysisFlags): boolean {
  return live === true || kubeconfig !== undefined || context !== undefined;
}

/** Reads everything that the analyzers ask for. */
export async function readCluster(
  { kubeconfig, context }: Pick<AnalysisFlags, 'kubeconfig' | 'context'>,
  analyzers: readonly Analyzer[],
  io: Io,
): Promise<ClusterContent> {
  const { connect } = await import('#cluster/api/connect.ts');
  const { listKinds } = await import('#cluster/api/list-kinds.ts');
  const progress = new Progress(io.stderr, systemClock);
  const ids = new Set([...ALWAYS, ...analyzers.flatMap(({ reads }) => reads.map(({ id }) => id))]);
  const content = await listKinds(connect(kubeconfig, context), [...ids], (id) =>
    progress.show(`reading ${id.slice(id.lastIndexOf('/') + 1)} objects of the cluster`),
  );
  progress.clear();
  for (const line of content.refused) io.stderr.write(`outrigger: ${line}; the analysis goes on without them\n`);
  return content;
}
