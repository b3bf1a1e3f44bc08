import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { PERCENTAGE_INVALID } from '#istio/parts/findings.ts';
import { checkDestination } from '#istio/parts/traffic/destination.ts';
import { type Percent, percentProblem } from '#istio/parts/traffic/percent.ts';
import { DESTINATION_MISSING } from '../findings.ts';
import type { HttpCheck } from './check.ts';
import { MIRROR_PERCENT_DEPRECATED } from './findings.ts';

export const mirrors: HttpCheck = function* (route, path) {
  yield* checkDestination(route.mirror, [...path, 'mirror']);
  yield* checkShare(route.mirrorPercentage, [...path, 'mirrorPercentage']);
  for (const [index, { destination, percentage }] of route.mirrors.entries()) {
    const at = [...path, 'mirrors', index];
    if (!destination) yield fault(DESTINATION_MISSING, at, 'must have a destination');
    yield* checkDestination(destination, [...at, 'destination']);
    yield* checkShare(percentage, [...at, 'percentage']);
  }
};

export const mirrorPercent: HttpCheck = function* ({ mirrorPercent: percent }, route) {
  if (percent === undefined) return;
  const path = [...route, 'mirrorPercent'];
  yield* faultIf(PERCENTAGE_INVALID, path, percentProblem(percent));
  yield fault(MIRROR_PERCENT_DEPRECATED, path, 'is deprecated in favor of mirrorPercentage');
};

function* checkShare(percentage: Percent | undefined, path: Path): Generator<Fault> {
  if (percentage) yield* faultIf(PERCENTAGE_INVALID, [...path, 'value'], percentProblem(percentage.value));
}
