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
}
