import { type Labels, metadataOf } from '#kube/metadata.ts';
import type { Resource } from '#manifest/resource.ts';

/** The labels of a namespace by its name, as far as they are known. */
export type NamespaceLabels = (namespace: string) => Labels | undefined;

/** Labels that a flag gives hold for every namespace; else those of the Namespaces among the manifests do. */
export function namespaceLabels(resources: readonly Resource[], given: Labels | undefined): NamespaceLabels {
  if (given) return () => given;
  const namespaces = resources.filter(({ value }) => value['kind'] === 'Namespace' && value['apiVersion'] === 'v1');
  const known = new Map(namespaces.map(({ value }) => [metadataOf(value).name, metadataOf(value).labels]));
  return (namespace) => known.get(namespace);
}
