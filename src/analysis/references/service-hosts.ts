import type { JsonObject } from '#base/json.ts';
import { memoizeByIdentity } from '#base/memoize.ts';
import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import { SERVICE_ENTRIES, SERVICES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { isWildcardHost, serviceHost } from './host-names.ts';

/** What can be called under a host: a Service, or a host of a ServiceEntry. */
export interface Callable {
  readonly subject: Subject;
  readonly ports: readonly number[];
  /** Of a ServiceEntry with a workload selector. */
  readonly selector: Labels | undefined;
  /** The labels of endpoints that are written into a ServiceEntry. */
  readonly endpoints: readonly Labels[];
}

/** Hosts by scope: `scope/host`, where the scope is a namespace or `*`. */
interface ServiceHosts {
  readonly byScopedHost: ReadonlyMap<string, Callable>;
  /** Wildcards without their star, by scope. */
  readonly wildcards: ReadonlyMap<string, readonly (readonly [suffix: string, callable: Callable])[]>;
}

const EVERYWHERE = '*';

/** Who asks for a host: an object with `exportTo`, which Istio's analysis takes for the namespaces it looks in. */
export interface Asker {
  readonly namespace: string;
  readonly exportTo: readonly string[];
}

/** The service that a host means in some namespace; undefined if there is none that can be seen from there. */
export function findHost(scene: Scene, host: string, { namespace, exportTo }: Asker): Callable | undefined {
  const { byScopedHost, wildcards } = index(scene.all(SERVICE_ENTRIES))(scene.all(SERVICES));
  const full = serviceHost(host, namespace);
  const scopes = exportTo.length === 0 ? [namespace] : exportTo.map((each) => (each === '.' ? namespace : each));
  for (const scope of [EVERYWHERE, ...scopes]) {
    const found = byScopedHost.get(`${scope}/${full}`);
    if (found) return found;
  }
  const text = host.replace(/^\*/, '');
  for (const scope of [EVERYWHERE, namespace]) {
    const found = wildcards.get(scope)?.find(([suffix]) => text.endsWith(suffix));
    if (found) return found[1];
  }
  return undefined;
}

/** Made once for each pair of lists. */
const index = memoizeByIdentity((entries: readonly Subject<ServiceEntry>[]) =>
  memoizeByIdentity((services: readonly Subject<JsonObject>[]) => build(entries, services)),
);

function build(entries: readonly Subject<ServiceEntry>[], services: readonly Subject<JsonObject>[]): ServiceHosts {
  const byScopedHost = new Map<string, Callable>();
  for (const entry of entries) {
    const { ports, workloadSelector, hosts, endpoints } = entry.spec;
    const callable = {
      subject: entry,
      ports: ports.map(({ number }) => number),
      selector: workloadSelector?.labels,
      endpoints: endpoints.map(({ labels }) => labels),
    };
    for (const scope of scopesOf(entry, entry.spec.exportTo)) {
      for (const host of hosts) byScopedHost.set(`${scope}/${serviceHost(host, entry.namespace)}`, callable);
    }
  }
  for (const service of services) {
    const ports = listIn(service.spec['ports']).map((port) => Number(objectIn(port)['port']));
    const callable = { subject: service, ports, selector: undefined, endpoints: [] };
    for (const scope of scopesOf(service, wordsIn(service.annotations['networking.istio.io/exportTo'])))
      byScopedHost.set(`${scope}/${serviceHost(service.name, service.namespace)}`, callable);
  }
  return { byScopedHost, wildcards: wildcardsIn(byScopedHost) };
}

/** Nothing said means everywhere. */
function scopesOf({ namespace }: Subject, exportTo: readonly string[]): readonly string[] {
  if (exportTo.length === 0 || exportTo.includes(EVERYWHERE)) return [EVERYWHERE];
  return exportTo.map((scope) => (scope === '.' ? namespace : scope));
}

function wildcardsIn(byScopedHost: ReadonlyMap<string, Callable>): ServiceHosts['wildcards'] {
  const found = new Map<string, (readonly [string, Callable])[]>();
  for (const [key, callable] of byScopedHost) {
    const [scope = '', host = ''] = key.split('/', 2);
    if (!isWildcardHost(host)) continue;
    found.set(scope, [...(found.get(scope) ?? []), [host.slice(1), callable]]);
  }
  return found;
}

function wordsIn(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
