import type { HTTPMatchRequest } from '#kinds/virtual-service/http/schema.ts';
import { compareText } from '#model/objects/config.ts';
import type { RouteSemantics } from '#model/rules/virtual-service.ts';
import { list, type Message } from '../messages/message.ts';
import { isPresence, type StringMatch, stringMatcher } from './string-match.ts';

/** Headers of this name are claims of a token that has been checked. */
const CLAIM = '@request.auth.claims';
const PATH_OF_HEADERS = [
  ['method', ':method'],
  ['authority', ':authority'],
  ['scheme', ':scheme'],
] as const;

/** envoy.config.route.v3.RouteMatch; without a match everything. */
export function routeMatch(match: HTTPMatchRequest | undefined, semantics: RouteSemantics): Message {
  if (!match) return { prefix: '/' };
  const headers = [
    ...Object.entries(match.headers).map(([name, text]) => ({ name, text, isInverted: false })),
    ...Object.entries(match.withoutHeaders).map(([name, text]) => ({ name, text, isInverted: true })),
  ].sort((a, b) => compareText(a.name, b.name));
  const isClaim = ({ name }: { readonly name: string }) => name.startsWith(CLAIM);
  const special = PATH_OF_HEADERS.flatMap(([field, name]) => {
    const text = match[field];
    return text ? [headerMatcher({ name, text, isInverted: false })] : [];
  });
  return {
    ...pathMatch(match.uri, semantics),
    caseSensitive: !match.ignoreUriCase,
    headers: list([...headers.filter((header) => !isClaim(header)).map(headerMatcher), ...special]),
    queryParameters: list(Object.entries(match.queryParams).map(([name, text]) => queryMatcher(name, text))),
    dynamicMetadata: list(headers.filter(isClaim).map(claimMatcher)),
  };
}

/** Whether a match takes every request, so that no later route can be reached. */
export function isCatchAll({ match }: { readonly match: Message }): boolean {
  if (match['headers'] || match['queryParameters'] || match['dynamicMetadata']) return false;
  const regex = match['safeRegex'] as { readonly regex?: string } | undefined;
  return match['prefix'] === '/' || match['pathSeparatedPrefix'] === '/' || regex?.regex === '.*';
}

function pathMatch(uri: StringMatch | undefined, semantics: RouteSemantics): Message {
  if (uri?.exact !== undefined) return { path: uri.exact };
  if (uri?.regex !== undefined) return { safeRegex: { regex: uri.regex } };
  const prefix = uri?.prefix ?? '/';
  // Gateway API and Ingress count whole segments: /a is not a prefix of /ab.
  if (semantics === 'istio' || prefix === '/') return { prefix };
  return { pathSeparatedPrefix: prefix.replace(/\/$/, '') };
}

interface HeaderMatch {
  readonly name: string;
  readonly text: StringMatch;
  readonly isInverted: boolean;
}

function headerMatcher({ name, text, isInverted }: HeaderMatch): Message {
  const invertMatch = isInverted ? true : undefined;
  if (isPresence(text)) return { name, presentMatch: true, invertMatch };
  return { name, stringMatch: stringMatcher(text), invertMatch, treatMissingHeaderAsEmpty: invertMatch };
}

function queryMatcher(name: string, text: StringMatch): Message {
  return isPresence(text) ? { name, presentMatch: true } : { name, stringMatch: stringMatcher(text) };
}

/** `@request.auth.claims.group` or `@request.auth.claims[realm][roles]`, in what the JWT filter has left behind. */
function claimMatcher({ name, text, isInverted }: HeaderMatch): Message {
  const rest = name.slice(CLAIM.length);
  const path = rest.startsWith('.') ? rest.slice(1).split('.') : rest.slice(1, -1).split('][');
  const value = isPresence(text) ? { presentMatch: true } : { stringMatch: stringMatcher(text) };
  return {
    filter: 'envoy.filters.http.jwt_authn',
    path: ['payload', ...path].map((key) => ({ key })),
    value: { orMatch: { valueMatchers: [{ listMatch: { oneOf: value } }, value] } },
    invert: isInverted ? true : undefined,
  };
}
