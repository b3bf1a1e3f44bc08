import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { PERCENTAGE_INVALID } from '#istio/parts/findings.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import { fractionProblem } from '#istio/parts/traffic/percent.ts';
import type { HttpCheck } from './check.ts';
import {
  FAULT_NOT_SUPPORTED,
  FAULT_WITHOUT_ABORT_OR_DELAY,
  GRPC_STATUS_INVALID,
  HTTP_STATUS_INVALID,
} from './findings.ts';
import type { HTTPRoute } from './schema.ts';
import { grpcStatusProblem, httpStatusProblem } from './statuses.ts';

type Injection = NonNullable<HTTPRoute['fault']>;

export const injectedFaults: HttpCheck = function* ({ fault: injection }, route) {
  if (!injection) return;
  const path = [...route, 'fault'];
  if (!injection.abort && !injection.delay) yield fault(FAULT_WITHOUT_ABORT_OR_DELAY, path, 'must have abort or delay');
  yield* checkAbort(injection.abort, [...path, 'abort']);
  yield* checkDelay(injection.delay, [...path, 'delay']);
};

function* checkAbort(abort: Injection['abort'], path: Path): Generator<Fault> {
  if (!abort) return;
  const { httpStatus, grpcStatus, http2Error, percentage } = abort;
  if (percentage)
    yield* faultIf(PERCENTAGE_INVALID, [...path, 'percentage', 'value'], fractionProblem(percentage.value));
  if (httpStatus !== undefined)
    yield* faultIf(HTTP_STATUS_INVALID, [...path, 'httpStatus'], httpStatusProblem(httpStatus));
  if (grpcStatus !== undefined)
    yield* faultIf(GRPC_STATUS_INVALID, [...path, 'grpcStatus'], grpcStatusProblem(grpcStatus));
  if (http2Error === undefined) return;
  yield fault(FAULT_NOT_SUPPORTED, [...path, 'http2Error'], 'is not supported');
}

function* checkDelay(delay: Injection['delay'], path: Path): Generator<Fault> {
  if (!delay) return;
  const { fixedDelay, exponentialDelay, percentage } = delay;
  if (percentage)
    yield* faultIf(PERCENTAGE_INVALID, [...path, 'percentage', 'value'], fractionProblem(percentage.value));
  yield* checkDuration(fixedDelay, [...path, 'fixedDelay']);
  if (exponentialDelay) yield fault(FAULT_NOT_SUPPORTED, [...path, 'exponentialDelay'], 'is not supported');
}
