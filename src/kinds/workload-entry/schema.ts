import { isObject, type Json } from '#base/json.ts';
import { UNIX_PREFIX } from '#istio/parts/hosts/address.ts';
import { isDnsLabel } from '#istio/parts/hosts/dns-label.ts';
import { constrained } from '#proto/constraints.ts';
import { atLeastOneOf, everyKey, PORT_NUMBER } from '#proto/crd-rules.ts';
import { mapOf, message } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';

const isSocket = (address: Json | undefined) => typeof address === 'string' && address.startsWith(UNIX_PREFIX);

const SOCKET_PATH: Constraint = {
  message: 'must be unix:// with the absolute path of a file, or with @ and a name',
  holds: (self) => !isSocket(self) || /^unix:\/\/(?:@|[/@].*[^/])$/s.test(String(self)),
};

const SOCKET_WITHOUT_PORTS: Constraint = {
  message: 'must not have ports if the address is a unix socket',
  holds: (self) => !isObject(self) || !isSocket(self['address']) || self['ports'] === undefined,
};

const PORT_NAMES: Constraint = {
  message: 'must have port names as keys: at most 62 letters, digits and "-", with no "-" at the ends',
  holds: everyKey((key) => key.length < 63 && isDnsLabel(key)),
};

/** What a WorkloadGroup makes entries from; the address comes with each of them. */
export const WorkloadTemplate = constrained(
  message('WorkloadEntry', {
    address: constrained(string, { maxLength: 256, rules: [SOCKET_PATH] }),
    ports: constrained(mapOf(constrained(uint32, { rules: [PORT_NUMBER] })), {
      maxProperties: 128,
      rules: [PORT_NAMES],
    }),
    labels: constrained(mapOf(string), { maxProperties: 256 }),
    network: constrained(string, { maxLength: 2048 }),
    locality: constrained(string, { maxLength: 2048 }),
    weight: uint32,
    serviceAccount: constrained(string, { maxLength: 253 }),
  }),
  { rules: [SOCKET_WITHOUT_PORTS] },
);

/** networking.istio.io WorkloadEntry, which is also an endpoint of a ServiceEntry. */
export const WorkloadEntry = constrained(WorkloadTemplate, { rules: [atLeastOneOf('address', 'network')] });
export type WorkloadEntry = ValueOf<typeof WorkloadEntry>;
