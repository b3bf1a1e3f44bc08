import { hostIndex, isWildcard, mostSpecific } from '#model/names/hosts.ts';
import { classOf } from '#model/names/protocol.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import type { Service } from '#model/services/service.ts';
import type { Route } from '../messages/resources.ts';
import type { MeshProxy } from '../proxy.ts';
import { defaultRoute } from './default-route.ts';
import { type FindService, findAmong } from './destination.ts';
import { routesOf } from './http-routes.ts';

/** Routes together with the hosts that they are for: services under all their names, and hosts that are none. */
export interface HostGroup {
  readonly port: number;
  readonly services: readonly Service[];
  readonly hosts: readonly string[];
  readonly routes: readonly Route[];
}

/** What the virtual hosts of a port are made from. */
export interface HostSources {
  readonly services: readonly Service[];
  readonly rules: readonly VirtualServiceRule[];
  /** 0 for listeners that take requests to any port. */
  readonly port: number;
}

/** Groups by VirtualService, then one for each service that none speaks of. */
export function hostGroups(proxy: MeshProxy, { services, rules, port }: HostSources): readonly HostGroup[] {
  const byHost = new Map(services.map((service) => [service.hostname, service]));
  const index = hostIndex(rules.flatMap((rule) => rule.spec.hosts.map((host) => [host.toLowerCase(), rule] as const)));
  const governs = (rule: VirtualServiceRule, service: Service) => mostSpecific(index, service.hostname) === rule;
  const find = findAmong(proxy, services);
  const ofRules = rules.flatMap((rule) => ruleGroups(proxy, rule, { byHost, port, find, governs }));
  const claimed = new Set(ofRules.flatMap((group) => group.services.map(({ hostname }) => hostname)));
  const rest = [...byHost.values()].filter(({ hostname }) => !claimed.has(hostname));
  return [...ofRules, ...rest.flatMap((service) => defaultGroups(proxy, service))];
}

interface RuleScope {
  readonly byHost: ReadonlyMap<string, Service>;
  readonly port: number;
  readonly find: FindService;
  readonly governs: (rule: VirtualServiceRule, service: Service) => boolean;
}

/** One group for each port of the rule's services that speaks HTTP, or may; without such a port one for port 80. */
function ruleGroups(proxy: MeshProxy, rule: VirtualServiceRule, scope: RuleScope): readonly HostGroup[] {
  const { services, hosts } = separate(rule, scope);
  if (!isInReach(proxy, rule, services)) return [];
  const ports = Map.groupBy(
    services.flatMap((service) => service.ports.filter(isHttp).map(({ port }) => ({ port, service }))),
    ({ port }) => port,
  );
  if (ports.size === 0 && scope.port !== 80) return [];
  const context = { proxy, port: scope.port, gateways: ['mesh'], findService: scope.find, isTls: false };
  const routes = routesOf(rule, context);
  if (routes.length === 0) return [];
  if (ports.size === 0) return [{ port: 80, services: [], hosts, routes }];
  return [...ports].map(([port, list]) => ({ port, services: list.map(({ service }) => service), hosts, routes }));
}

/** A wildcard stands for the services that no rule fits better; without any it is a host by itself. */
function separate(rule: VirtualServiceRule, { byHost, governs }: RuleScope): Pick<HostGroup, 'services' | 'hosts'> {
  const found: Service[] = [];
  const hosts: string[] = [];
  for (const host of rule.spec.hosts.map((each) => each.toLowerCase())) {
    const service = byHost.get(host);
    const isPlain = !isWildcard(host) || rule.semantics !== 'istio';
    const governed = isPlain ? [] : [...byHost.values()].filter((each) => fits(host, each) && governs(rule, each));
    const services = isPlain && service ? [service] : governed;
    found.push(...services);
    if (services.length === 0) hosts.push(host);
  }
  return { services: [...new Set(found)], hosts };
}

function fits(host: string, { hostname }: Service): boolean {
  return hostname === host || hostname.endsWith(host.slice(1));
}

/** Routes of Gateway API concern the clients of their own namespace, and those of the services they are made for. */
function isInReach({ namespace }: MeshProxy, rule: VirtualServiceRule, services: readonly Service[]): boolean {
  if (rule.semantics !== 'gateway-api' || rule.namespace === namespace) return true;
  return services.some((service) => service.namespace === rule.namespace);
}

function defaultGroups(proxy: MeshProxy, service: Service): readonly HostGroup[] {
  if (service.resolution === 'alias') return [];
  return service.ports
    .filter(isHttp)
    .map((port) => ({ port: port.port, services: [service], hosts: [], routes: [defaultRoute(proxy, service, port)] }));
}

function isHttp({ protocol }: Service['ports'][number]): boolean {
  return classOf(protocol) === 'http' || classOf(protocol) === 'auto';
}
