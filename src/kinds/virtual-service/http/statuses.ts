const GRPC_STATUSES: readonly string[] = [
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

/** Why this is not a valid status of gRPC; undefined if it is. */
export function grpcStatusProblem(status: string): string | undefined {
  return GRPC_STATUSES.includes(status)
    ? undefined
    : `"${status}" is not a valid gRPC status: must be one of ${GRPC_STATUSES.join(', ')}`;
}

/** Why the proxy cannot answer with this status; undefined if it can. Istio takes 600 as well, though HTTP has no such status. */
export function httpStatusProblem(status: number): string | undefined {
  return status >= 200 && status <= 600 ? undefined : `${status} is not a valid HTTP status: must be from 200 to 599`;
}
