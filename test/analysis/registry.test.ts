import { describe, expect, it } from '@jest/globals';
import { ANALYZERS, DEFAULT_ANALYZERS, findAnalyzer } from '#analysis/registry.ts';
import { sceneOf } from '#analysis/scene/scene.ts';
import { CATALOGUE } from '#cli/catalogue.ts';
import { materialOfText, probeWith } from '../support/analysis.ts';
import { materialOfScene, measuredClusters, measuredScenes } from '../support/analysis-scenes.ts';
import { describeConformance, measured } from '../support/conformance.ts';

interface MeasuredAnalyzer {
  readonly name: string;
  readonly inputs: readonly string[];
}

/** `/v1/Pod` is `/Pod`: versions do not matter. */
function withoutVersion(input: string): string {
  const [group, , kind] = input.split('/');
  return `${group}/${kind}`;
}

/** Istio has them in its list, but they check nothing. */
const WITHOUT_RULES: readonly string[] = [
  'schema.ValidationAnalyzer.MeshConfig',
  'schema.ValidationAnalyzer.MeshNetworks',
];

/** Where there are no pods, the workloads that would make them are looked at. */
const WITHOUT_PODS = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example]}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: web-too, namespace: shop}
spec: {selector: {app: web, tier: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example]}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts: [a.example]
  gateways: [web]
  http:
  - match: [{headers: {"@request.auth.claims.group": {exact: staff}}}]
    route: [{destination: {host: a}}]
`;

/** Parents of other kinds, and matches of every kind. */
const EVERY_MATCH = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web, namespace: edge}
spec:
  listeners: [{name: http, port: 80, allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {web: "true"}}}}}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: shop}
spec:
  parentRefs: [{name: web, namespace: edge}, {group: networking.istio.io, kind: ServiceEntry, name: db}]
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {ports: [{name: http, port: 80}]}
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: {name: all, namespace: shop}
spec:
  configPatches:
  - applyTo: CLUSTER
    match: {cluster: {service: cart, subset: v1}}
    patch: {operation: MERGE, value: {connect_timeout: 5s}}
  - applyTo: VIRTUAL_HOST
    match: {routeConfiguration: {gateway: edge/web}}
    patch: {operation: MERGE, value: {require_tls: ALL}}
`;

describe('The registry of analyzers', () => {
  it('has each name once, and finds an analyzer by its own name and by that of istioctl', () => {
    const names = ANALYZERS.flatMap(({ name, istioName }) => [name, ...(istioName ? [istioName] : [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const analyzer of ANALYZERS) {
      expect(findAnalyzer(analyzer.name.toUpperCase())).toBe(analyzer);
      if (analyzer.istioName) expect(findAnalyzer(analyzer.istioName)).toBe(analyzer);
    }
  });

  it('raises only findings of the catalogue, and every finding of the analysis is raised', () => {
    const raised = new Set(ANALYZERS.flatMap(({ raises }) => raises));
    expect([...raised].filter((entry) => !CATALOGUE.includes(entry))).toEqual([]);
    expect(CATALOGUE.filter((entry) => entry.source === 'analysis' && !raised.has(entry))).toEqual([]);
  });
});

describeConformance('The analyzers beside those of Istio 1.30.3', () => {
  const all = measured<readonly MeasuredAnalyzer[]>('analysis/meta/analyzers.json');
  const measuredAnalyzers = all.filter(({ name }) => !WITHOUT_RULES.includes(name));

  it('are all of them', () => {
    const ours = DEFAULT_ANALYZERS.flatMap(({ istioName }) => istioName ?? []);
    expect(ours.sort()).toEqual([...new Set(measuredAnalyzers.map(({ name }) => name))].sort());
  });

  it('read at least the kinds that those of Istio read', () => {
    const lacking = measuredAnalyzers.map(({ name, inputs }) => {
      const ids = new Set(findAnalyzer(name)?.reads.map(({ id }) => id));
      return [name, inputs.map(withoutVersion).filter((id) => !ids.has(id))] as const;
    });
    expect(lacking.filter(([, ids]) => ids.length > 0)).toEqual([]);
  });

  it('read every kind that they declare, and no other', async () => {
    const probe = await probeWith({ nativeSidecars: 'true' });
    const examples = CATALOGUE.filter(({ source }) => source === 'analysis').flatMap(({ bad }) => bad ?? []);
    const materials = [
      ...measuredScenes().map(([, scene]) => materialOfScene(scene)),
      materialOfText(WITHOUT_PODS, { probe }),
      materialOfText(EVERY_MATCH),
      ...examples.map((text) => materialOfText(text, { probe })),
      measuredClusters().material,
    ];
    const unread = ANALYZERS.map((analyzer) => {
      const read = new Set<string>();
      for (const material of materials) {
        Array.from(analyzer.analyze(sceneOf(material, ({ id }) => void read.add(id))));
      }
      const declared = analyzer.reads.map(({ id }) => id);
      return {
        name: analyzer.name,
        unread: declared.filter((id) => !read.has(id)),
        undeclared: [...read].filter((id) => !declared.includes(id)),
      };
    });
    expect(unread.filter((each) => each.unread.length + each.undeclared.length > 0)).toEqual([]);
  });
});
