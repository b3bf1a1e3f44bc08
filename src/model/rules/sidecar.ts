import type { Sidecar } from '#kinds/sidecar/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import { selects } from '../endpoints/of-entry.ts';
import type { Config } from '../objects/config.ts';

/** The Sidecar for a workload: of its namespace, those with a selector first; else the root namespace's without one. */
export function sidecarFor(
  sidecars: readonly Config<Sidecar>[],
  { namespace, labels }: { readonly namespace: string; readonly labels: Labels },
  rootNamespace: string,
): Config<Sidecar> | undefined {
  const own = sidecars.filter((sidecar) => sidecar.namespace === namespace);
  const ordered = [...own.filter(hasSelector), ...own.filter((sidecar) => !hasSelector(sidecar))];
  const found = ordered.find(({ spec }) => selects(spec.workloadSelector?.labels ?? {}, labels));
  return found ?? sidecars.find((sidecar) => sidecar.namespace === rootNamespace && !hasSelector(sidecar));
}

function hasSelector({ spec }: Config<Sidecar>): boolean {
  return spec.workloadSelector !== undefined;
}
