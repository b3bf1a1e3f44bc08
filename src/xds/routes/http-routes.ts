import type { HTTPMatchRequest, HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { selects } from '#model/endpoints/of-entry.ts';
import { parseClusterName } from '#model/names/cluster-names.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import { type Message, nonZero } from '../messages/message.ts';
import { configPath } from '../messages/origin.ts';
import { from } from '../messages/provenance.ts';
import type { Route } from '../messages/resources.ts';
import { corsPolicy } from './cors.ts';
import { httpFault } from './fault.ts';
import { headerFields, joinHeaderFields } from './header-operations.ts';
import { isCatchAll, routeMatch } from './match.ts';
import { redirectAction } from './redirect.ts';
import { type RouteContext, routeAction } from './route-action.ts';

/** The routes of a VirtualService, one for each match, up to the first that takes every request. */
export function routesOf(rule: VirtualServiceRule, context: RouteContext): readonly Route[] {
  const routes: Route[] = [];
  for (const [index, http] of rule.spec.http.entries()) {
    const path = ['spec', 'http', index];
    if (http.match.length === 0)
      return [...routes, from({ meta: rule, path }, route(http, undefined, { rule, context }))];
    for (const [position, match] of http.match.entries()) {
      if (!isForProxy(match, context)) continue;
      const made = from({ meta: rule, path: [...path, 'match', position] }, route(http, match, { rule, context }));
      routes.push(made);
      if (isCatchAll(made)) return routes;
    }
  }
  return routes;
}

/** What of a match the proxy itself decides: where it is, and who it is. Who names gateways asks nothing of the client. */
function isForProxy(match: HTTPMatchRequest, { proxy, port, gateways }: RouteContext): boolean {
  if (match.port !== 0 && match.port !== port) return false;
  if (match.gateways.length > 0) return match.gateways.some((name) => gateways.includes(name));
  if (!selects(match.sourceLabels, proxy.labels)) return false;
  return match.sourceNamespace === '' || match.sourceNamespace === proxy.namespace;
}

interface Made {
  readonly rule: VirtualServiceRule;
  readonly context: RouteContext;
}

function route(http: HTTPRoute, match: HTTPMatchRequest | undefined, { rule, context }: Made): Route {
  const name = match?.name ? `${http.name}.${match.name}` : http.name;
  const matched = routeMatch(match, rule.semantics);
  const action = actionOf(http, { rule, context });
  return {
    name: nonZero(name),
    match: matched,
    ...action,
    ...headersOf(http),
    metadata: { filterMetadata: { istio: { config: configPath('virtual-service', rule) } } },
    decorator: { operation: `${operationOf(action, { rule, context })}${operationPath(matched)}` },
    statPrefix: nonZero(match?.statPrefix),
    typedPerFilterConfig: filterConfigs(http),
  };
}

function actionOf(http: HTTPRoute, { rule, context }: Made): Message {
  const { redirect, directResponse } = http;
  if (redirect) {
    return {
      redirect: redirectAction(redirect, { port: context.port, isTls: context.isTls, semantics: rule.semantics }),
    };
  }
  if (directResponse) {
    const { string, bytes } = directResponse.body ?? {};
    const body = string === undefined ? bytes && { inlineBytes: bytes } : { inlineString: string };
    return { directResponse: { status: directResponse.status, body: body || undefined } };
  }
  return { route: routeAction(http, rule, context) };
}

/** What the only destination does to headers, the route does; of several each does it for itself. */
function headersOf({ headers, route: destinations }: HTTPRoute): Message {
  const own = headerFields(headers ?? {});
  const [only] = destinations.length === 1 ? destinations : [];
  return only?.headers ? joinHeaderFields(own, headerFields(only.headers)) : own;
}

/** What spans are called after: the only cluster, else the rule. */
function operationOf({ route: action }: Message, { rule, context }: Made): string {
  const cluster = typeof action === 'object' && action !== null && 'cluster' in action ? String(action.cluster) : '';
  const parts = parseClusterName(cluster);
  return parts ? `${parts.host}:${parts.port}` : `${rule.name}:${context.port}`;
}

function operationPath({ path, prefix, safeRegex }: Message): string {
  if (typeof path === 'string') return path;
  if (typeof safeRegex === 'object' && safeRegex !== null && 'regex' in safeRegex) return String(safeRegex.regex);
  return `${String(prefix ?? '/')}*`;
}

function filterConfigs({ fault, corsPolicy: cors }: HTTPRoute): Message | undefined {
  const injected = fault && httpFault(fault);
  if (!injected && !cors) return undefined;
  return {
    'envoy.filters.http.fault': injected,
    'envoy.filters.http.cors': cors && corsPolicy(cors),
  };
}
