import type { Path } from '#base/path.ts';
import { fault } from '#findings/fault.ts';
import { checkPolicyTarget } from '#istio/parts/selection/policy-target.ts';
import { checkTrafficSelectors } from '#istio/parts/selection/traffic-selector.ts';
import { EXTENSION_WITHOUT_FILTER, LUA_SCRIPT_SIZE_INVALID } from '#istio/parts/wasm/findings.ts';
import { checkWasm } from '#istio/parts/wasm/rules.ts';
import { defineKind, type Rule } from '../kind.ts';
import { TrafficExtension } from './schema.ts';

const MAX_SCRIPT_BYTES = 65_536;

const hasOneFilter: Rule<TrafficExtension> = function* ({ spec: { wasm, lua } }) {
  if (!wasm && !lua) yield fault(EXTENSION_WITHOUT_FILTER, ['spec'], 'must have wasm or lua');
};

const target: Rule<TrafficExtension> = ({ spec }) => checkPolicyTarget(spec);

const lua: Rule<TrafficExtension> = function* ({ spec }) {
  if (!spec.lua) return;
  const path: Path = ['spec', 'lua', 'inlineCode'];
  const size = Buffer.byteLength(spec.lua.inlineCode);
  if (size === 0) yield fault(LUA_SCRIPT_SIZE_INVALID, path, 'must not be empty');
  if (size > MAX_SCRIPT_BYTES)
    yield fault(LUA_SCRIPT_SIZE_INVALID, path, `must have at most ${MAX_SCRIPT_BYTES} bytes, not ${size}`);
};

const wasm: Rule<TrafficExtension> = ({ spec }) => (spec.wasm ? checkWasm(spec.wasm, ['spec', 'wasm']) : []);

const match: Rule<TrafficExtension> = ({ spec }) => checkTrafficSelectors(spec.match, ['spec', 'match']);

export const TRAFFIC_EXTENSION = defineKind({
  group: 'extensions.istio.io',
  kind: 'TrafficExtension',
  versions: ['v1alpha1'],
  spec: TrafficExtension,
  specRequired: true,
  rules: [hasOneFilter, target, lua, wasm, match],
});
