import type { Path } from '../../base/path.ts';
import { defineKind, fault, type Rule } from '../kind.ts';
import { checkPolicyTarget } from '../parts/selection/policy-target.ts';
import { checkTrafficSelectors } from '../parts/selection/traffic-selector.ts';
import { checkWasm } from '../parts/wasm/rules.ts';
import { TrafficExtension } from './schema.ts';

const LARGEST_SCRIPT = 65_536;

const hasOneFilter: Rule<TrafficExtension> = function* ({ spec: { wasm, lua } }) {
  if (!wasm && !lua) yield fault('OUT2201', ['spec'], 'must have wasm or lua');
};

const target: Rule<TrafficExtension> = ({ spec }) => checkPolicyTarget(spec);

const lua: Rule<TrafficExtension> = function* ({ spec }) {
  if (!spec.lua) return;
  const path: Path = ['spec', 'lua', 'inlineCode'];
  const size = Buffer.byteLength(spec.lua.inlineCode);
  if (size === 0) yield fault('OUT2202', path, 'must not be empty');
  if (size > LARGEST_SCRIPT) yield fault('OUT2202', path, `has ${size} bytes; at most ${LARGEST_SCRIPT} are allowed`);
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
