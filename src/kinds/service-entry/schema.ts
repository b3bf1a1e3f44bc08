import { isList, isObject, type Json } from '#base/json.ts';
import { NetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import { portNumber } from '#istio/parts/selection/target-reference.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';
import { WorkloadEntry } from '../workload-entry/schema.ts';

/** A port of the service, and its number at the endpoints where that is another one. */
const ServicePort = message('ServicePort', {
  number: constrained(portNumber, { required: true }),
  protocol: constrained(string, { maxLength: 256 }),
  name: constrained(string, { required: true, maxLength: 256 }),
  targetPort: portNumber,
});
export type ServicePort = ValueOf<typeof ServicePort>;

/** Rules of the CRD are asked even of a field that is absent. */
const itemsOf = (json: Json | undefined): readonly Json[] => (isList(json) ? json : []);

const DISTINCT_NUMBERS: Constraint = {
  message: 'must not have the same number twice',
  holds: (self) => {
    const numbers = itemsOf(self).map((port) => (isObject(port) ? port['number'] : undefined));
    return new Set(numbers).size === numbers.length;
  },
};

const NO_CATCH_ALL: Constraint = {
  message: 'must not be "*", which stands for every host',
  holds: (self) => self !== '*',
};

const ADDRESS_BLOCKS_ARE_STATIC: Constraint = {
  message: 'must not have CIDR blocks in addresses unless resolution is NONE or STATIC',
  holds: (self) => {
    const { addresses, resolution = 'NONE' } = isObject(self) ? self : {};
    const hasBlocks = itemsOf(addresses).some((address) => String(address).includes('/'));
    return !hasBlocks || resolution === 'NONE' || resolution === 'STATIC';
  },
};

const NONE_HAS_NO_ENDPOINTS: Constraint = {
  message: 'must not have endpoints if resolution is NONE',
  holds: (self) => {
    const { endpoints, resolution = 'NONE' } = isObject(self) ? self : {};
    return resolution !== 'NONE' || endpoints === undefined;
  },
};

const ROUND_ROBIN_HAS_ONE_ENDPOINT: Constraint = {
  message: 'must not have more than one endpoint if resolution is DNS_ROUND_ROBIN',
  holds: (self) => {
    const { endpoints, resolution } = isObject(self) ? self : {};
    return resolution !== 'DNS_ROUND_ROBIN' || itemsOf(endpoints).length <= 1;
  },
};

/** networking.istio.io ServiceEntry. */
export const ServiceEntry = constrained(
  message('ServiceEntry', {
    hosts: constrained(repeated(constrained(string, { rules: [NO_CATCH_ALL] })), {
      required: true,
      minItems: 1,
      maxItems: 256,
    }),
    addresses: constrained(repeated(constrained(string, { maxLength: 64 })), { maxItems: 256 }),
    ports: constrained(repeated(ServicePort), { maxItems: 256, listKeys: ['name'], rules: [DISTINCT_NUMBERS] }),
    location: enumOf({ MESH_EXTERNAL: 0, MESH_INTERNAL: 1 }),
    resolution: enumOf({ NONE: 0, STATIC: 1, DNS: 2, DNS_ROUND_ROBIN: 3, DYNAMIC_DNS: 4 }),
    endpoints: constrained(repeated(WorkloadEntry), { maxItems: 4096 }),
    workloadSelector: NetworkingSelector,
    exportTo: repeated(string),
    subjectAltNames: repeated(string),
  }),
  {
    rules: [
      atMostOneOf('workloadSelector', 'endpoints'),
      ADDRESS_BLOCKS_ARE_STATIC,
      NONE_HAS_NO_ENDPOINTS,
      ROUND_ROBIN_HAS_ONE_ENDPOINT,
    ],
  },
);
export type ServiceEntry = ValueOf<typeof ServiceEntry>;
