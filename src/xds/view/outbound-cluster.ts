import { outboundCluster, sniCluster } from '#model/names/cluster-names.ts';
import type { MergedRule } from '#model/rules/destination-rule.ts';
import type { Service, ServicePort } from '#model/services/service.ts';
import type { PortPolicy } from './traffic-policy.ts';

/** One cluster to be: a port of a service, or of one of its subsets. */
export interface OutboundCluster {
  readonly service: Service;
  readonly port: ServicePort;
  readonly rule: MergedRule | undefined;
  readonly policy: PortPolicy | undefined;
  readonly subset: MergedRule['spec']['subsets'][number] | undefined;
  /** `sni`: for calls from other networks, whose TLS goes through as it is. */
  readonly form?: 'sni';
}

/** The cluster's name. */
export function nameOf({ service, port, subset, form }: OutboundCluster): string {
  return (form === 'sni' ? sniCluster : outboundCluster)(service.hostname, port.port, subset?.name);
}
