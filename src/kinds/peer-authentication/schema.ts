import { isObject } from '#base/json.ts';
import { WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { constrained } from '#proto/constraints.ts';
import { everyKey } from '#proto/crd-rules.ts';
import { enumOf, mapOf, message } from '#proto/message.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';

const MutualTLS = message('PeerAuthentication.MutualTLS', {
  mode: enumOf({ UNSET: 0, DISABLE: 1, PERMISSIVE: 2, STRICT: 3 }),
});

const PORT_KEYS: Constraint = {
  message: 'must have port numbers from 1 to 65535 as keys',
  holds: everyKey((key) => /^[-+]?\d+$/.test(key) && Number(key) > 0 && Number(key) <= 65535),
};

const PORTS_NEED_SELECTOR: Constraint = {
  message: 'must have a selector with labels for portLevelMtls',
  holds: (self) => {
    if (!isObject(self) || self['portLevelMtls'] === undefined) return true;
    const labels = isObject(self['selector']) ? self['selector']['matchLabels'] : undefined;
    return isObject(labels) && Object.keys(labels).length > 0;
  },
};

/** security.istio.io PeerAuthentication. */
export const PeerAuthentication = constrained(
  message('PeerAuthentication', {
    selector: WorkloadSelector,
    mtls: MutualTLS,
    portLevelMtls: constrained(mapOf(MutualTLS), { minProperties: 1, rules: [PORT_KEYS] }),
  }),
  { rules: [PORTS_NEED_SELECTOR] },
);
export type PeerAuthentication = ValueOf<typeof PeerAuthentication>;
