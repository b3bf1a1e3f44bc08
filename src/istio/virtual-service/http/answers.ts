import { fault, faultIf } from '../../kind.ts';
import { portProblem } from '../../parts/hosts/port.ts';
import type { HttpCheck } from './check.ts';
import { httpStatusProblem } from './http-status.ts';
import type { HTTPRoute } from './schema.ts';

const KIB = 1024;
const LARGE_BODY = 100 * KIB;
const LARGEST_BODY = 1024 * KIB;

export const redirect: HttpCheck = function* ({ redirect: to }, route) {
  if (!to) return;
  const path = [...route, 'redirect'];
  const hasPort = to.port !== undefined || to.derivePort !== undefined;
  if (to.uri === '' && to.authority === '' && to.scheme === '' && !hasPort) {
    yield fault('OUT1021', path, 'must change uri, authority, scheme or port');
  }
  if (to.redirectCode !== 0 && (to.redirectCode < 300 || to.redirectCode > 399)) {
    const message = `${to.redirectCode} is no redirect: write 301, 302, 303, 307 or 308`;
    yield fault('OUT1022', [...path, 'redirectCode'], message);
  }
  if (!['', 'http', 'https'].includes(to.scheme)) {
    yield fault('OUT1023', [...path, 'scheme'], `"${to.scheme}" must be http or https`);
  }
  if (to.port) yield* faultIf('OUT0505', [...path, 'port'], portProblem(to.port));
};

export const directResponse: HttpCheck = function* ({ directResponse: answer }, route) {
  if (!answer) return;
  const path = [...route, 'directResponse'];
  const size = sizeOf(answer.body);
  if (size > LARGEST_BODY) {
    yield fault('OUT1024', [...path, 'body'], `has ${size} bytes; more than ${LARGEST_BODY} would burden every proxy`);
  } else if (size > LARGE_BODY) {
    yield fault('OUT1025', [...path, 'body'], `has ${size} bytes, which every proxy keeps in memory`);
  }
  yield* faultIf('OUT1017', [...path, 'status'], httpStatusProblem(answer.status));
};

/** In bytes. */
function sizeOf(body: NonNullable<HTTPRoute['directResponse']>['body']): number {
  return Buffer.byteLength(body?.string ?? '') + Buffer.from(body?.bytes ?? '', 'base64').length;
}
