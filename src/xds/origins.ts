import type { Model } from '#model/model.ts';
import { parseClusterName } from '#model/names/cluster-names.ts';
import type { ObjectMeta } from '#model/objects/config.ts';
import { readMeta, UNDATED_ISTIO } from '#model/objects/config.ts';
import { groupKindOf } from '#model/objects/mesh-object.ts';
import { servicesNamed } from '#model/services/registry.ts';
import type { Message, Value } from './messages/message.ts';
import type { Provenance } from './messages/provenance.ts';

const CONFIG = /^\/apis\/[^/]+\/[^/]+\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/;
const POLICY = /(?:^|^istio-ext-authz-[^[]*-)ns\[([^\]]*)\]-policy\[([^\]]*)\]-rule\[(\d+)\]/;

/** The objects that a resource was made from, as far as the resource itself names them. */
export function originsOf(model: Model, resource: Message): readonly ObjectMeta[] {
  const names = new Set<string>();
  collect(resource, names);
  return [...names].flatMap((name) => lookUp(model, name) ?? []);
}

/** The rule of an AuthorizationPolicy that an RBAC filter has a name for. */
export function ruleNamed(model: Model, text: string): Provenance | undefined {
  const [meta] = lookUp(model, text) ?? [];
  const index = Number(POLICY.exec(text)?.[3]);
  return meta && { meta, path: ['spec', 'rules', index] };
}

/** Everything in a resource that names an object: paths of configurations, clusters, policies. */
function collect(value: Value, names: Set<string>): void {
  if (typeof value === 'string') {
    if (CONFIG.test(value) || parseClusterName(value)) names.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (POLICY.test(name)) names.add(name);
      collect(item, names);
    }
  }
}

function lookUp(model: Model, text: string): readonly ObjectMeta[] | undefined {
  const cluster = parseClusterName(text);
  if (cluster) return servicesNamed(model.services, cluster.host).map(({ meta }) => meta);
  const [, namespace = '', kind = '', name = ''] = CONFIG.exec(text) ?? [];
  if (kind !== '') return objectNamed(model, kind.replaceAll('-', ''), { namespace, name });
  const [, place = '', policy = ''] = POLICY.exec(text) ?? [];
  return objectNamed(model, 'authorizationpolicy', { namespace: place, name: policy });
}

function objectNamed(
  { store }: Model,
  kind: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): readonly ObjectMeta[] | undefined {
  for (const objects of store.values()) {
    const [first] = objects;
    if (!first || groupKindOf(first.value).split('/')[1]?.toLowerCase() !== kind) continue;
    const found = objects
      .map((object) => readMeta(object, UNDATED_ISTIO))
      .find((meta) => meta.name === name && meta.namespace === namespace);
    if (found) return [found];
  }
  return undefined;
}
