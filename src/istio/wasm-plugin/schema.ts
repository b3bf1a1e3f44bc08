import { PolicyTargetReference } from '../parts/target-reference.ts';
import { TrafficSelector } from '../parts/traffic-selector.ts';
import { WASM_FIELDS } from '../parts/wasm.ts';
import { WorkloadSelector } from '../parts/workload-selector.ts';
import { atMostOneOf } from '../proto/crd-rules.ts';
import { must } from '../proto/demands.ts';
import { enumOf, message, named, repeated } from '../proto/message.ts';
import { int32Value } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** extensions.istio.io/v1alpha1 WasmPlugin. */
export const WasmPlugin = must(
  message('WasmPlugin', {
    selector: WorkloadSelector,
    targetRef: named('targetRef', PolicyTargetReference),
    targetRefs: named('targetRefs', must(repeated(PolicyTargetReference), { maxItems: 16 })),
    ...WASM_FIELDS,
    phase: enumOf({ UNSPECIFIED_PHASE: 0, AUTHN: 1, AUTHZ: 2, STATS: 3 }),
    priority: int32Value,
    match: repeated(TrafficSelector),
  }),
  { rules: [atMostOneOf('selector', 'targetRef', 'targetRefs')] },
);
export type WasmPlugin = ValueOf<typeof WasmPlugin>;
