import type { EgressListener } from '#kinds/sidecar/schema.ts';
import type { VirtualServiceRule } from '../rules/virtual-service.ts';
import type { Service } from '../services/service.ts';

/** What can be reached through one egress listener of a Sidecar, or through the only one there is without a Sidecar. */
export interface Egress {
  /** Undefined where no Sidecar says anything. */
  readonly listener: EgressListener | undefined;
  readonly services: readonly Service[];
  /** Those for sidecars, in the order in which they apply. */
  readonly virtualServices: readonly VirtualServiceRule[];
}
