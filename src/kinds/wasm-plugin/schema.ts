import { POLICY_TARGET } from '#istio/parts/selection/policy-target.ts';
import { TRAFFIC_SELECTOR } from '#istio/parts/selection/traffic-selector.ts';
import { FailStrategy, PluginType, VmConfig, WASM_MODULE } from '#istio/parts/wasm/schema.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { int32Value } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** extensions.istio.io/v1alpha1 WasmPlugin. */
export const WasmPlugin = constrained(
  message('WasmPlugin', {
    ...POLICY_TARGET,
    ...WASM_MODULE,
    phase: enumOf({ UNSPECIFIED_PHASE: 0, AUTHN: 1, AUTHZ: 2, STATS: 3 }),
    priority: int32Value,
    failStrategy: FailStrategy,
    vmConfig: VmConfig,
    match: repeated(message('WasmPlugin.TrafficSelector', TRAFFIC_SELECTOR)),
    type: PluginType,
  }),
  { rules: [atMostOneOf('selector', 'targetRef', 'targetRefs')] },
);
export type WasmPlugin = ValueOf<typeof WasmPlugin>;
