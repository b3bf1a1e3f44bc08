import type { IstioConfig } from '#config/istio-config.ts';
import { effectiveProxyConfig } from '#config/proxy-config.ts';
import type { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { guessOwner, type Owner } from '#kube/owner.ts';
import type { Candidate } from '../candidate.ts';
import { ANNOTATION } from '../pod/names.ts';
import { type Overrides, reinsert } from '../pod/overrides.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { annotationsOf, labelsOf } from '../pod/pod.ts';
import { type InjectionStatus, readStatus } from '../pod/status.ts';
import { imageSettings } from './image-settings.ts';
import { knownCluster } from './known-cluster.ts';
import { usesNativeSidecars } from './native-sidecar.ts';
import { proxyEnvironment } from './proxy-environment.ts';
import { type ProxyIds, proxyIds } from './proxy-ids.ts';
import { proxyImage } from './proxy-image.ts';
import { withoutInjection } from './without-injection.ts';

/** Everything about one pod that an injection depends on, found out once, before anything is changed. */
export interface Facts {
  /** The pod before the injection. */
  readonly pod: Pod;
  /** The pod as templates see it: without what an earlier injection added, but with the user's own containers. */
  readonly bare: Pod;
  /** What an earlier injection says it added. */
  readonly status: InjectionStatus | undefined;
  /** What an earlier injection kept for this one. */
  readonly overrides: Overrides;
  readonly owner: Owner;
  readonly environment: Strings;
  readonly proxyConfig: MeshProxyConfig;
  readonly image: string;
  readonly ids: ProxyIds;
  /** Whether the installation would give this pod a native sidecar, its own annotation not yet heard. */
  readonly native: boolean;
}

interface FactSources {
  readonly candidate: Candidate;
  readonly installation: IstioConfig;
}

/** Finds them out. */
export function gatherFacts(pod: Pod, overrides: Overrides, { candidate, installation }: FactSources): Facts {
  const { cluster, environment, workload } = candidate;
  const { mesh, settings } = installation;
  const namespace = pod.metadata.namespace ?? '';
  const home = knownCluster(cluster, environment, settings);
  const bare = reinsert(withoutInjection(pod, mesh.defaultConfig?.statusPort ?? 0), overrides);
  const proxyConfig = effectiveProxyConfig(mesh, cluster.proxyConfigs, {
    namespace,
    labels: labelsOf(pod),
    annotation: annotationsOf(pod)[ANNOTATION.proxyConfig],
  });
  return {
    pod,
    bare,
    status: readStatus(pod),
    overrides,
    owner: workload ?? guessOwner(pod),
    environment: proxyEnvironment(pod, environment, settings),
    proxyConfig,
    image: proxyImage(imageSettings(installation), proxyConfig.image?.imageType, annotationsOf(bare)),
    ids: proxyIds(home?.openshift ? home.namespaceAnnotations[namespace] : undefined),
    native: usesNativeSidecars(installation.nativeSidecars, home?.nodes, pod),
  };
}
