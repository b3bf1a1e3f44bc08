import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { seconds } from '../messages/duration.ts';
import { any, type Message, nonZero } from '../messages/message.ts';
import { hundredths, millionths } from './fraction.ts';

type Fault = NonNullable<HTTPRoute['fault']>;

/** gRPC's status codes by name, in the order of their numbers. */
const GRPC_CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** envoy.extensions.filters.http.fault.v3.HTTPFault; undefined for a fault that does nothing. */
export function httpFault({ delay, abort }: Fault): Message | undefined {
  if (!delay && !abort) return undefined;
  return any('envoy.extensions.filters.http.fault.v3.HTTPFault', {
    delay: delay && delayMessage(delay),
    abort: abort && abortMessage(abort),
  });
}

/** Without any percentage nothing is delayed. */
function delayMessage({ percentage, percent, fixedDelay }: NonNullable<Fault['delay']>): Message {
  const share = percentage ? millionths(percentage.value) : hundredths(percent);
  return { percentage: share, fixedDelay: seconds(fixedDelay) };
}

function abortMessage({ percentage, httpStatus, grpcStatus }: NonNullable<Fault['abort']>): Message {
  const status =
    grpcStatus === undefined
      ? { httpStatus: nonZero(httpStatus) }
      : { grpcStatus: Math.max(0, GRPC_CODES.indexOf(grpcStatus)) };
  return { percentage: percentage && millionths(percentage.value), ...status };
}
