import { NetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import { PolicyTargetReference } from '#istio/parts/selection/target-reference.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, named, repeated } from '#proto/message.ts';
import { int32, struct } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { ObjectMatch } from './match-schema.ts';

const Patch = message('EnvoyFilter.Patch', {
  operation: enumOf({
    INVALID: 0,
    MERGE: 1,
    ADD: 2,
    REMOVE: 3,
    INSERT_BEFORE: 4,
    INSERT_AFTER: 5,
    INSERT_FIRST: 6,
    REPLACE: 7,
  }),
  value: struct,
  filterClass: enumOf({ UNSPECIFIED: 0, AUTHN: 1, AUTHZ: 2, STATS: 3 }),
});

const ConfigPatch = message('EnvoyFilter.EnvoyConfigObjectPatch', {
  applyTo: enumOf({
    INVALID: 0,
    LISTENER: 1,
    FILTER_CHAIN: 2,
    NETWORK_FILTER: 3,
    HTTP_FILTER: 4,
    ROUTE_CONFIGURATION: 5,
    VIRTUAL_HOST: 6,
    HTTP_ROUTE: 7,
    CLUSTER: 8,
    EXTENSION_CONFIG: 9,
    BOOTSTRAP: 10,
    LISTENER_FILTER: 11,
  }),
  match: ObjectMatch,
  patch: Patch,
});
export type ConfigPatch = ValueOf<typeof ConfigPatch>;

/** networking.istio.io/v1alpha3 EnvoyFilter. */
export const EnvoyFilter = constrained(
  message('EnvoyFilter', {
    workloadSelector: NetworkingSelector,
    targetRefs: named('targetRefs', constrained(repeated(PolicyTargetReference), { maxItems: 16 })),
    configPatches: repeated(ConfigPatch),
    priority: int32,
  }),
  { rules: [atMostOneOf('workloadSelector', 'targetRefs')] },
);
export type EnvoyFilter = ValueOf<typeof EnvoyFilter>;
