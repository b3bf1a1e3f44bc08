import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import { fullHost, gatewayKey } from '../names/short-names.ts';
import { readVisibility, type Visibility } from '../names/visibility.ts';
import type { Config } from '../objects/config.ts';
import { mergeDelegate } from './delegates.ts';

/** How a VirtualService was made: by hand, or from a route of Gateway API or an Ingress, which match otherwise. */
export type RouteSemantics = 'istio' | 'gateway-api' | 'ingress';

/** A VirtualService ready for use: names completed, delegates merged in. */
export interface VirtualServiceRule extends Config<VirtualService> {
  readonly visibility: Visibility;
  /** `mesh`, or `namespace/name` of gateways. */
  readonly gateways: readonly string[];
  readonly semantics: RouteSemantics;
}

/** What completes a VirtualService. */
export interface RuleSettings {
  readonly domain: string;
  readonly defaultExportTo: readonly string[];
}

const SEMANTICS: Readonly<Record<string, RouteSemantics>> = { gateway: 'gateway-api', ingress: 'ingress' };

/** All VirtualServices that can be used by themselves, oldest first. Those without hosts are parts of others. */
export function readVirtualServices(
  configs: readonly Config<VirtualService>[],
  settings: RuleSettings,
): readonly VirtualServiceRule[] {
  const all = configs.map((config) => complete(config, settings));
  const delegates = new Map(
    all.filter(({ spec }) => spec.hosts.length === 0).map((rule) => [`${rule.namespace}/${rule.name}`, rule]),
  );
  return all.filter(({ spec }) => spec.hosts.length > 0).map((rule) => withDelegates(rule, delegates));
}

function complete(config: Config<VirtualService>, { domain, defaultExportTo }: RuleSettings): VirtualServiceRule {
  const { spec, namespace, annotations } = config;
  const semantics = SEMANTICS[annotations['internal.istio.io/route-semantics'] ?? ''] ?? 'istio';
  const host = (name: string) => (semantics === 'istio' ? fullHost(name, namespace, domain) : name);
  const gateways = spec.gateways.length > 0 ? spec.gateways.map((name) => gatewayKey(name, namespace)) : ['mesh'];
  return {
    ...config,
    spec: {
      ...spec,
      hosts: spec.hosts.map(host),
      http: spec.http.map((route) => completeHttp(route, { host, namespace })),
      tls: spec.tls.map((route) => ({
        ...route,
        match: route.match.map((match) => ({
          ...match,
          gateways: match.gateways.map((name) => gatewayKey(name, namespace)),
        })),
        route: route.route.map((item) => withHost(item, host)),
      })),
      tcp: spec.tcp.map((route) => ({
        ...route,
        match: route.match.map((match) => ({
          ...match,
          gateways: match.gateways.map((name) => gatewayKey(name, namespace)),
        })),
        route: route.route.map((item) => withHost(item, host)),
      })),
    },
    visibility: readVisibility(spec.exportTo, defaultExportTo, namespace),
    gateways,
    semantics,
  };
}

type Completion = (name: string) => string;

function completeHttp(
  route: HTTPRoute,
  { host, namespace }: { readonly host: Completion; readonly namespace: string },
): HTTPRoute {
  return {
    ...route,
    match: route.match.map((match) => ({
      ...match,
      gateways: match.gateways.map((name) => gatewayKey(name, namespace)),
    })),
    route: route.route.map((item) => withHost(item, host)),
    ...(route.mirror && { mirror: { ...route.mirror, host: host(route.mirror.host) } }),
    mirrors: route.mirrors.map((item) => withHost(item, host)),
  };
}

function withHost<T extends { readonly destination?: { readonly host: string } }>(item: T, host: Completion): T {
  return item.destination ? { ...item, destination: { ...item.destination, host: host(item.destination.host) } } : item;
}

function withDelegates(
  rule: VirtualServiceRule,
  delegates: ReadonlyMap<string, VirtualServiceRule>,
): VirtualServiceRule {
  if (!rule.spec.http.some(({ delegate }) => delegate)) return rule;
  const http = rule.spec.http.flatMap((route) => {
    if (!route.delegate) return [route];
    const { name, namespace } = route.delegate;
    const found = delegates.get(`${namespace || rule.namespace}/${name}`);
    if (!found || !(found.visibility.isPublic || found.visibility.namespaces.has(rule.namespace))) return [];
    return found.spec.http.flatMap((own) => mergeDelegate(route, own) ?? []);
  });
  return { ...rule, spec: { ...rule.spec, http } };
}
