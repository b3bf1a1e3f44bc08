import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { HEADER_NAME_INVALID, HEADER_VALUE_INVALID } from '#istio/parts/findings.ts';
import { isAuthorityHeader, removableHeaderProblem, requestHeaderProblem } from '#istio/parts/http/header-name.ts';
import { headerValueProblem } from '#istio/parts/http/header-value.ts';
import type { HttpCheck } from './check.ts';
import { AUTHORITY_SET_TWICE } from './findings.ts';
import type { Headers } from './schema.ts';

/** How requests and responses may be changed: only a request has an authority. */
const NAMES = { request: requestHeaderProblem, response: removableHeaderProblem } as const;

export const changedHeaders: HttpCheck = ({ headers }, path) => checkHeaders(headers, [...path, 'headers']);

export function* checkHeaders(headers: Headers | undefined, path: Path): Generator<Fault> {
  for (const side of ['request', 'response'] as const) {
    for (const change of ['add', 'set'] as const) {
      for (const [name, value] of Object.entries(headers?.[side]?.[change] ?? {})) {
        const at = [...path, side, change, name];
        yield* faultIf(HEADER_NAME_INVALID, at, NAMES[side](name)).map(ofName);
        yield* faultIf(HEADER_VALUE_INVALID, at, headerValueProblem(value));
      }
    }
    for (const [index, name] of (headers?.[side]?.remove ?? []).entries()) {
      yield* faultIf(HEADER_NAME_INVALID, [...path, side, 'remove', index], removableHeaderProblem(name));
    }
  }
}

/** The authority is set by a rewrite or by a header under one of two names, but once. */
export const oneAuthority: HttpCheck = function* ({ rewrite, headers }, path) {
  const changes = (['set', 'add'] as const).flatMap((change) =>
    Object.entries(headers?.request?.[change] ?? {}).map(([name, value]) => ({ change, name, value })),
  );
  let current = rewrite?.authority ?? '';
  for (const { change, name, value } of changes.filter((header) => isAuthorityHeader(header.name))) {
    const at = [...path, 'headers', 'request', change, name];
    if (current !== '')
      yield fault(AUTHORITY_SET_TWICE, at, `sets the authority to "${value}", which is "${current}" already`);
    current = value;
  }
};
