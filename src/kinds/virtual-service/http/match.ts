import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { HEADER_NAME_INVALID, NAME_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { isJwtClaim, matchedHeaderProblem } from '#istio/parts/http/header-name.ts';
import { checkRegexMatch, checkStringMatch } from '#istio/parts/http/string-match.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import { JWT_MATCH_WITHOUT_GATEWAY } from '../findings.ts';
import { checkGatewayNames } from '../gateway-names.ts';
import type { HttpCheck } from './check.ts';
import type { HTTPMatchRequest } from './schema.ts';

export const matches: HttpCheck = function* ({ match }, path) {
  for (const [index, request] of match.entries()) {
    const at = [...path, 'match', index];
    yield* checkRequest(request, at);
    yield* checkSource(request, at);
  }
};

/** Sidecars do not look into JWTs. */
export const claimsNeedGateways: HttpCheck = function* ({ match }, path) {
  for (const [index, request] of match.entries()) {
    for (const field of ['headers', 'withoutHeaders'] as const) {
      for (const name of Object.keys(request[field]).filter(isJwtClaim)) {
        const at = [...path, 'match', index, field, name];
        yield ofName(fault(JWT_MATCH_WITHOUT_GATEWAY, at, 'is a claim of a JWT, which only gateways can match'));
      }
    }
  }
};

/** What the request itself must look like. */
function* checkRequest(match: HTTPMatchRequest, path: Path): Generator<Fault> {
  for (const [name, value] of Object.entries(match.headers)) {
    const at = [...path, 'headers', name];
    yield* faultIf(HEADER_NAME_INVALID, at, matchedHeaderProblem(name)).map(ofName);
    yield* checkStringMatch(value, at);
  }
  for (const [name, value] of Object.entries(match.withoutHeaders)) {
    const at = [...path, 'withoutHeaders', name];
    yield* faultIf(HEADER_NAME_INVALID, at, matchedHeaderProblem(name)).map(ofName);
    if (!meansAnyValue(value)) yield* checkStringMatch(value, at);
  }
  yield* checkRegexMatch(match.uri, [...path, 'uri']);
  for (const name of ['scheme', 'method', 'authority'] as const) yield* checkStringMatch(match[name], [...path, name]);
  for (const [name, value] of Object.entries(match.queryParams)) {
    yield* checkStringMatch(value, [...path, 'queryParams', name]);
  }
}

/** Where the request comes from. */
function* checkSource(match: HTTPMatchRequest, path: Path): Generator<Fault> {
  if (match.port !== 0) yield* faultIf(PORT_INVALID, [...path, 'port'], portProblem(match.port));
  yield* checkLabels(match.sourceLabels, [...path, 'sourceLabels']);
  yield* checkGatewayNames(match.gateways, [...path, 'gateways']);
  if (match.sourceNamespace !== '') {
    yield* faultIf(NAME_INVALID, [...path, 'sourceNamespace'], labelProblem(match.sourceNamespace));
  }
}

/** For headers that must be absent a lone star is not a regular expression: it means whatever the value. */
function meansAnyValue({ regex }: HTTPMatchRequest['withoutHeaders'][string]): boolean {
  return regex === '*';
}
