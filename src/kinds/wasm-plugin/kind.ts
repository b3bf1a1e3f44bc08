import { checkPolicyTarget } from '#istio/parts/selection/policy-target.ts';
import { checkTrafficSelectors } from '#istio/parts/selection/traffic-selector.ts';
import { checkWasm } from '#istio/parts/wasm/rules.ts';
import { defineKind, type Rule } from '../kind.ts';
import { WasmPlugin } from './schema.ts';

const target: Rule<WasmPlugin> = ({ spec }) => checkPolicyTarget(spec);
const wasm: Rule<WasmPlugin> = ({ spec }) => checkWasm(spec, ['spec']);
const match: Rule<WasmPlugin> = ({ spec }) => checkTrafficSelectors(spec.match, ['spec', 'match']);

export const WASM_PLUGIN = defineKind({
  group: 'extensions.istio.io',
  kind: 'WasmPlugin',
  versions: ['v1alpha1'],
  spec: WasmPlugin,
  specRequired: true,
  rules: [target, wasm, match],
});
