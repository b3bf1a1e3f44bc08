import { compilePattern } from '#istio/parts/http/re2.ts';
import type { Message } from '#xds/messages/message.ts';
import type { Route } from '#xds/messages/resources.ts';
import { type Call, headerOf, parameterOf, pathOf } from '../call.ts';
import { listAt, objectAt, textAt } from '../message.ts';
import { matchesText, textInWords } from './text.ts';

/** Why a route does not take a request, in words; undefined if it does. */
export type RouteTest = (route: Route, call: Call) => string | undefined;

/** As Envoy tests a route: path, headers, parameters of the query, and what filters have found out. */
export const testRoute: RouteTest = (route, call) =>
  pathProblem(route.match, call) ??
  firstOf(listAt(route.match, 'headers'), (matcher) => headerProblem(matcher, call)) ??
  firstOf(listAt(route.match, 'queryParameters'), (matcher) => parameterProblem(matcher, call)) ??
  (listAt(route.match, 'dynamicMetadata').length > 0
    ? 'the request has no token with the claims that are asked for'
    : undefined);

function firstOf<T>(items: readonly T[], test: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = test(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The path alone. */
export function pathProblem(match: Message, call: Call): string | undefined {
  const isLoose = match['caseSensitive'] === false;
  const fold = (text: string) => (isLoose ? text.toLowerCase() : text);
  const path = fold(pathOf(call));
  const asked = (field: string) => {
    const value = textAt(match, field);
    return value === undefined ? undefined : fold(value);
  };
  const [prefix, exact, segments] = ['prefix', 'path', 'pathSeparatedPrefix'].map(asked);
  const shown = JSON.stringify(pathOf(call));
  if (prefix !== undefined)
    return path.startsWith(prefix) ? undefined : `path ${shown} does not start with ${JSON.stringify(prefix)}`;
  if (exact !== undefined) return path === exact ? undefined : `path ${shown} is not ${JSON.stringify(exact)}`;
  if (segments !== undefined) {
    return path === segments || path.startsWith(`${segments}/`)
      ? undefined
      : `path ${shown} is not below ${JSON.stringify(segments)}`;
  }
  const regex = textAt(objectAt(match, 'safeRegex'), 'regex');
  if (regex === undefined) return undefined;
  return compilePattern(regex)?.matches(pathOf(call))
    ? undefined
    : `path ${shown} does not match ${JSON.stringify(regex)}`;
}

/** envoy.config.route.v3.HeaderMatcher */
export function headerProblem(matcher: Message, call: Call): string | undefined {
  const name = textAt(matcher, 'name') ?? '';
  const isInverted = matcher['invertMatch'] === true;
  const value = headerOf(call, name) ?? (matcher['treatMissingHeaderAsEmpty'] === true ? '' : undefined);
  const asked = matcher['presentMatch'] === undefined ? objectAt(matcher, 'stringMatch') : undefined;
  const holds = value !== undefined && (!asked || matchesText(asked, value));
  if (holds !== isInverted) return undefined;
  const what = asked ? textInWords(asked) : 'is there';
  const found = value === undefined ? 'it is not there' : `it is ${JSON.stringify(value)}`;
  return isInverted ? `header ${name} ${what}, which it must not` : `header ${name} must be one that ${what}: ${found}`;
}

function parameterProblem(matcher: Message, call: Call): string | undefined {
  const name = textAt(matcher, 'name') ?? '';
  const value = parameterOf(call, name);
  const asked = matcher['presentMatch'] === undefined ? objectAt(matcher, 'stringMatch') : undefined;
  if (value !== undefined && (!asked || matchesText(asked, value))) return undefined;
  const found = value === undefined ? 'it is not there' : `it is ${JSON.stringify(value)}`;
  return `parameter ${name} must be one that ${asked ? textInWords(asked) : 'is there'}: ${found}`;
}
