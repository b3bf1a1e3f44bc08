import { PolicyTargetReference } from '#istio/parts/selection/target-reference.ts';
import { TRAFFIC_SELECTOR } from '#istio/parts/selection/traffic-selector.ts';
import { WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { WasmConfig } from '#istio/parts/wasm/schema.ts';
import { constrained } from '#proto/constraints.ts';
import { atLeastOneOf, atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, named, oneof, repeated } from '#proto/message.ts';
import { int32Value, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const LuaConfig = message('LuaConfig', {
  inlineCode: constrained(string, { required: true, minLength: 1, maxLength: 65536 }),
});

/** extensions.istio.io/v1alpha1 TrafficExtension. */
export const TrafficExtension = constrained(
  message('TrafficExtension', {
    selector: WorkloadSelector,
    targetRefs: named('targetRefs', repeated(PolicyTargetReference)),
    phase: enumOf({ UNSPECIFIED: 0, AUTHN: 1, AUTHZ: 2, STATS: 3 }),
    priority: int32Value,
    match: repeated(message('TrafficSelector', TRAFFIC_SELECTOR)),
    ...oneof('filter_config', { wasm: WasmConfig, lua: LuaConfig }),
  }),
  { rules: [atMostOneOf('selector', 'targetRefs'), atLeastOneOf('wasm', 'lua')] },
);
export type TrafficExtension = ValueOf<typeof TrafficExtension>;
