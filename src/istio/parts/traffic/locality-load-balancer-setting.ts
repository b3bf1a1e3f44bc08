import type { Path } from '#base/path.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { mapOf, message, repeated } from '#proto/message.ts';
import { boolValue, string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import {
  FAILOVER_INVALID,
  LOCALITY_INVALID,
  LOCALITY_SETTINGS_CONFLICT,
  LOCALITY_WEIGHTS_INVALID,
} from './findings.ts';
import { localityProblems } from './localities.ts';

const Distribute = message('LocalityLoadBalancerSetting.Distribute', { from: string, to: mapOf(uint32) });
type Distribute = ValueOf<typeof Distribute>;

const Failover = message('LocalityLoadBalancerSetting.Failover', { from: string, to: string });

type Failover = ValueOf<typeof Failover>;

/** Which traffic stays in its region, and where it goes when it cannot. */
export const LocalityLoadBalancerSetting = message('LocalityLoadBalancerSetting', {
  distribute: repeated(Distribute),
  failover: repeated(Failover),
  failoverPriority: repeated(string),
  enabled: boolValue,
});
export type LocalityLoadBalancerSetting = ValueOf<typeof LocalityLoadBalancerSetting>;

/** A failover moves between regions, and so do priorities by these labels: only one of them can decide. */
const TOPOLOGY: readonly string[] = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
];

export function* checkLocalitySetting(setting: LocalityLoadBalancerSetting | undefined, path: Path): Generator<Fault> {
  if (!setting) return;
  const { distribute, failover, failoverPriority } = setting;
  if (distribute.length > 0 && failover.length > 0) {
    yield fault(LOCALITY_SETTINGS_CONFLICT, [...path, 'failover'], 'must not be set beside distribute');
  }
  const place = failoverPriority.findIndex((label) => TOPOLOGY.includes(label));
  if (failover.length > 0 && place >= 0) {
    yield fault(
      LOCALITY_SETTINGS_CONFLICT,
      [...path, 'failoverPriority', place],
      `"${failoverPriority[place]}" must not be set beside failover`,
    );
  }
  yield* checkDistribute(distribute, [...path, 'distribute']);
  for (const [index, entry] of failover.entries()) yield* checkFailover(entry, [...path, 'failover', index]);
}

function* checkDistribute(distribute: readonly Distribute[], path: Path): Generator<Fault> {
  for (const { index, problem } of localityProblems(distribute.map(({ from }) => from))) {
    yield fault(LOCALITY_INVALID, [...path, index, 'from'], problem);
  }
  for (const [index, { to }] of distribute.entries()) yield* checkShares(to, [...path, index, 'to']);
}

function* checkShares(to: Distribute['to'], path: Path): Generator<Fault> {
  const localities = Object.keys(to);
  for (const { index, problem } of localityProblems(localities)) {
    yield ofName(fault(LOCALITY_INVALID, [...path, localities[index] ?? ''], problem));
  }
  for (const [locality, weight] of Object.entries(to)) {
    if (weight < 1 || weight > 100)
      yield fault(
        LOCALITY_WEIGHTS_INVALID,
        [...path, locality],
        `${weight} is not a valid share: must be from 1 to 100`,
      );
  }
  const total = Object.values(to).reduce((sum, weight) => sum + weight, 0);
  if (total !== 100) yield fault(LOCALITY_WEIGHTS_INVALID, path, `must add up to 100, not to ${total}`);
}

function* checkFailover({ from, to }: Failover, path: Path): Generator<Fault> {
  if (from === to) yield fault(FAILOVER_INVALID, path, `must not fail over from "${from}" to itself`);
  for (const [name, region] of Object.entries({ from, to })) {
    if (/[/*]/.test(region))
      yield fault(FAILOVER_INVALID, [...path, name], `"${region}" must be a region alone, without "/" and "*"`);
  }
}
