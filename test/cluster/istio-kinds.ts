import { KINDS } from '#kinds/registry.ts';
import type { Kubectl } from './kubectl.ts';

/** Anything goes: the schemas of Istio's own CRDs would refuse before any gate is asked. */
const SCHEMA = {
  openAPIV3Schema: {
    type: 'object',
    properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    'x-kubernetes-preserve-unknown-fields': true,
  },
};

const DEFINITIONS = KINDS.map(({ group, kind, versions }) => {
  const singular = kind.toLowerCase();
  const plural = singular.replace(/(?<=[^aeiou])y$/, 'ie').concat('s');
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind, plural, singular, listKind: `${kind}List` },
      versions: versions.map((name, index) => ({ name, served: true, storage: index === 0, schema: SCHEMA })),
    },
  };
});

/** Makes every kind of Istio known to the cluster, in every version, with a schema that takes everything. */
export async function defineIstioKinds(kubectl: Kubectl): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items: DEFINITIONS };
  await kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(list));
  const names = DEFINITIONS.map(({ metadata }) => `customresourcedefinition/${metadata.name}`);
  await kubectl(['wait', '--for=condition=Established', '--timeout=60s', ...names]);
}
