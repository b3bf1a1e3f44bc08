const STATUSES: readonly string[] = [
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

/** Why this is no status of gRPC; undefined if it is one. */
export function grpcStatusProblem(status: string): string | undefined {
  return STATUSES.includes(status)
    ? undefined
    : `"${status}" is not a valid gRPC status: must be one of ${STATUSES.join(', ')}`;
}
