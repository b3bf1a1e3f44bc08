import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { LocalityLoadBalancerSetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import type { Service } from '#model/services/service.ts';
import type { ValueOf } from '#proto/types.ts';
import type { PortPolicy } from './traffic-policy.ts';

export type LocalitySetting = ValueOf<typeof LocalityLoadBalancerSetting>;

/** The setting that holds for a cluster, and whether it works without outlier detection. */
export interface LocalityChoice {
  readonly setting: LocalitySetting;
  /** Kubernetes' trafficDistribution fails over by what the slices say of endpoints. */
  readonly isForced: boolean;
}

const NEAREST_ZONE = ['topology.istio.io/network', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];
const NEAREST_NODE = [...NEAREST_ZONE, 'topology.istio.io/subzone', 'kubernetes.io/hostname'];

/** A DestinationRule's setting, else what the service asks for, else the mesh's; undefined where it is turned off. */
export function localityChoice(
  mesh: MeshConfig,
  service: Pick<Service, 'trafficDistribution'>,
  policy: PortPolicy | undefined,
): LocalityChoice | undefined {
  const own = policy?.loadBalancer?.localityLbSetting;
  if (own) return own.enabled === false ? undefined : { setting: own, isForced: false };
  if (service.trafficDistribution !== 'any') {
    const failoverPriority = service.trafficDistribution === 'same-node' ? NEAREST_NODE : NEAREST_ZONE;
    return { setting: { distribute: [], failover: [], failoverPriority, enabled: true }, isForced: true };
  }
  const { localityLbSetting: setting } = mesh;
  return setting && setting.enabled !== false ? { setting, isForced: false } : undefined;
}

/** Whether Envoy is to weigh localities: for shares always, for failover only if failures are noticed. */
export function isWeighted({ setting, isForced }: LocalityChoice, policy: PortPolicy | undefined): boolean {
  if (setting.distribute.length > 0) return true;
  const failsOver = setting.failover.length > 0 || setting.failoverPriority.length > 0;
  return failsOver && (isForced || policy?.outlierDetection !== undefined);
}
