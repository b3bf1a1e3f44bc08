import type { Path } from '../../../base/path.ts';
import { type Fault, fault, faultIf } from '../../kind.ts';
import { checkDestination } from '../../parts/traffic/destination.ts';
import { type Percent, percentProblem } from '../../parts/traffic/percent.ts';
import type { HttpCheck } from './check.ts';

export const mirrors: HttpCheck = function* (route, path) {
  yield* checkDestination(route.mirror, [...path, 'mirror']);
  yield* checkShare(route.mirrorPercentage, [...path, 'mirrorPercentage']);
  for (const [index, { destination, percentage }] of route.mirrors.entries()) {
    const at = [...path, 'mirrors', index];
    if (!destination) yield fault('OUT1027', at, 'must have a destination');
    yield* checkDestination(destination, [...at, 'destination']);
    yield* checkShare(percentage, [...at, 'percentage']);
  }
};

export const mirrorPercent: HttpCheck = function* ({ mirrorPercent: percent }, route) {
  if (percent === undefined) return;
  const path = [...route, 'mirrorPercent'];
  yield* faultIf('OUT0514', path, percentProblem(percent));
  yield fault('OUT1020', path, 'is outdated: write mirrorPercentage with a value');
};

function* checkShare(percentage: Percent | undefined, path: Path): Generator<Fault> {
  if (percentage) yield* faultIf('OUT0514', [...path, 'value'], percentProblem(percentage.value));
}
