import { fault, faultIf } from '#findings/fault.ts';
import { PORT_INVALID } from '#istio/parts/findings.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import type { HttpCheck } from './check.ts';
import {
  DIRECT_RESPONSE_LARGE,
  DIRECT_RESPONSE_TOO_LARGE,
  HTTP_STATUS_INVALID,
  REDIRECT_CODE_INVALID,
  REDIRECT_SCHEME_UNKNOWN,
  REDIRECT_TO_SAME_PLACE,
} from './findings.ts';
import type { HTTPRoute } from './schema.ts';
import { httpStatusProblem } from './statuses.ts';

const KIB = 1024;
const LARGE_BODY_BYTES = 100 * KIB;
const MAX_BODY_BYTES = 1024 * KIB;

export const redirect: HttpCheck = function* ({ redirect: to }, route) {
  if (!to) return;
  const path = [...route, 'redirect'];
  const hasPort = to.port !== undefined || to.derivePort !== undefined;
  if (to.uri === '' && to.authority === '' && to.scheme === '' && !hasPort) {
    yield fault(REDIRECT_TO_SAME_PLACE, path, 'must change uri, authority, scheme or port');
  }
  if (to.redirectCode !== 0 && (to.redirectCode < 300 || to.redirectCode > 399)) {
    const message = `${to.redirectCode} is not a valid redirect code`;
    yield fault(REDIRECT_CODE_INVALID, [...path, 'redirectCode'], message);
  }
  if (!['', 'http', 'https'].includes(to.scheme)) {
    yield fault(REDIRECT_SCHEME_UNKNOWN, [...path, 'scheme'], `"${to.scheme}" is not a valid scheme`);
  }
  if (to.port) yield* faultIf(PORT_INVALID, [...path, 'port'], portProblem(to.port));
};

export const directResponse: HttpCheck = function* ({ directResponse: answer }, route) {
  if (!answer) return;
  const path = [...route, 'directResponse'];
  const size = sizeOf(answer.body);
  if (size > MAX_BODY_BYTES) {
    yield fault(DIRECT_RESPONSE_TOO_LARGE, [...path, 'body'], `must have at most ${MAX_BODY_BYTES} bytes, not ${size}`);
  } else if (size > LARGE_BODY_BYTES) {
    yield fault(DIRECT_RESPONSE_LARGE, [...path, 'body'], `has ${size} bytes, which every proxy keeps in memory`);
  }
  yield* faultIf(HTTP_STATUS_INVALID, [...path, 'status'], httpStatusProblem(answer.status));
};

/** In bytes. */
function sizeOf(body: NonNullable<HTTPRoute['directResponse']>['body']): number {
  return Buffer.byteLength(body?.string ?? '') + Buffer.from(body?.bytes ?? '', 'base64').length;
}
