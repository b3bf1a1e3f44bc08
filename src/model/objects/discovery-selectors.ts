import type { Json } from '#base/json.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { readSelector } from '#kube/selectors.ts';
import { readMeta, UNDATED_KUBERNETES } from './config.ts';
import { type ObjectStore, objectsOf } from './store.ts';

/** Kinds that are in no namespace. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set(['/Namespace', '/Node', 'networking.k8s.io/IngressClass']);

/** The objects in the namespaces that the mesh looks at; without selectors all there are. */
export function discovered(store: ObjectStore, { discoverySelectors }: MeshConfig): ObjectStore {
  if (discoverySelectors.length === 0) return store;
  const selectors = discoverySelectors.flatMap((selector) => {
    // A message that has been read is JSON.
    const read = readSelector(selector as unknown as Json);
    return read.ok ? [read.selector] : [];
  });
  const namespaces = new Set(
    objectsOf(store, '/Namespace')
      .map((object) => readMeta(object, UNDATED_KUBERNETES))
      .filter(({ labels }) => selectors.some((selector) => selector.matches(labels)))
      .map(({ name }) => name),
  );
  const entries = [...store].map(([kind, objects]) => {
    if (CLUSTER_WIDE.has(kind)) return [kind, objects] as const;
    return [kind, objects.filter((object) => namespaces.has(readMeta(object, UNDATED_KUBERNETES).namespace))] as const;
  });
  return new Map(entries);
}
