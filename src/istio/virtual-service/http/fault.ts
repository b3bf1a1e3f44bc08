import type { Path } from '../../../base/path.ts';
import { type Fault, fault, faultIf } from '../../kind.ts';
import { checkDuration } from '../../parts/traffic/durations.ts';
import { fractionProblem } from '../../parts/traffic/percent.ts';
import type { HttpCheck } from './check.ts';
import { grpcStatusProblem } from './grpc-status.ts';
import { httpStatusProblem } from './http-status.ts';
import type { HTTPRoute } from './schema.ts';

type Injection = NonNullable<HTTPRoute['fault']>;

export const injectedFaults: HttpCheck = function* ({ fault: injection }, route) {
  if (!injection) return;
  const path = [...route, 'fault'];
  if (!injection.abort && !injection.delay) yield fault('OUT1016', path, 'must have abort or delay');
  yield* checkAbort(injection.abort, [...path, 'abort']);
  yield* checkDelay(injection.delay, [...path, 'delay']);
};

function* checkAbort(abort: Injection['abort'], path: Path): Generator<Fault> {
  if (!abort) return;
  const { httpStatus, grpcStatus, http2Error, percentage } = abort;
  if (percentage) yield* faultIf('OUT0514', [...path, 'percentage', 'value'], fractionProblem(percentage.value));
  if (httpStatus !== undefined) yield* faultIf('OUT1017', [...path, 'httpStatus'], httpStatusProblem(httpStatus));
  if (grpcStatus !== undefined) yield* faultIf('OUT1018', [...path, 'grpcStatus'], grpcStatusProblem(grpcStatus));
  if (http2Error === undefined) return;
  yield fault('OUT1019', [...path, 'http2Error'], 'is not supported: use httpStatus or grpcStatus');
}

function* checkDelay(delay: Injection['delay'], path: Path): Generator<Fault> {
  if (!delay) return;
  const { fixedDelay, exponentialDelay, percentage } = delay;
  if (percentage) yield* faultIf('OUT0514', [...path, 'percentage', 'value'], fractionProblem(percentage.value));
  yield* checkDuration(fixedDelay, [...path, 'fixedDelay']);
  if (exponentialDelay) yield fault('OUT1019', [...path, 'exponentialDelay'], 'is not supported: use fixedDelay');
}
