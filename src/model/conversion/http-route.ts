import type { Json, JsonObject } from '#base/json.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import type { VirtualService } from '#kinds/virtual-service/schema.ts';
import { byAge, type Config, type ObjectMeta, readMeta, UNDATED_ISTIO } from '../objects/config.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';
import type { MeshObject } from '../objects/mesh-object.ts';
import { ruleOf } from './http-route-rule.ts';

/** What routes are read against. */
export interface Surroundings {
  readonly domain: string;
  /** Of the services that there are. */
  readonly hosts: ReadonlySet<string>;
}

/** A rule of an HTTPRoute for calls to a service. */
interface ServiceRule {
  readonly meta: ObjectMeta;
  readonly host: string;
  /** 0 for all ports of the service. */
  readonly port: number;
  readonly rule: JsonObject;
  readonly index: number;
}

/**
 * HTTPRoutes of Gateway API whose parents are Services, as VirtualServices for sidecars: one for each service and
 * namespace of routes, with the rules of all routes in it, the older first.
 */
export function virtualServicesOfRoutes(
  routes: readonly MeshObject[],
  { domain, hosts }: Surroundings,
): readonly Config<VirtualService>[] {
  const metas = routes.map((route) => readMeta(route, UNDATED_ISTIO)).sort(byAge);
  // A route for a service that is not there has no effect.
  const rules = metas.flatMap((meta) => serviceRules(meta, domain)).filter(({ host }) => hosts.has(host));
  const groups = Map.groupBy(rules, ({ meta, host }) => `${meta.namespace}~${host}`);
  return [...groups].flatMap(([name, list]) => virtualService(name, list, domain) ?? []);
}

function serviceRules(meta: ObjectMeta, domain: string): readonly ServiceRule[] {
  const { parentRefs, rules } = objectIn(meta.object.value['spec']);
  return listIn(parentRefs)
    .map(objectIn)
    .filter(({ kind }) => kind === 'Service')
    .flatMap(({ name, namespace, port }) => {
      const host = `${textIn(name)}.${textIn(namespace) || meta.namespace}.svc.${domain}`;
      const number = typeof port === 'number' ? port : 0;
      return listIn(rules).map((rule, index) => ({ meta, host, port: number, rule: objectIn(rule), index }));
    });
}

function virtualService(
  name: string,
  rules: readonly ServiceRule[],
  domain: string,
): Config<VirtualService> | undefined {
  const [first] = rules;
  if (!first) return undefined;
  const { meta, host } = first;
  const http: readonly Json[] = rules.map(({ meta: own, rule, index, port }) =>
    ruleOf(rule, { name: `${own.namespace}.${own.name}.${index}`, namespace: own.namespace, domain, port }),
  );
  const read = VIRTUAL_SERVICE.read({ spec: { hosts: [host], gateways: ['mesh'], http } });
  if (!read.ok) return undefined;
  const annotations = { ...meta.annotations, 'internal.istio.io/route-semantics': 'gateway' };
  return { ...meta, name, annotations, spec: read.value.spec };
}
