import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { SERVICES_OF_CLUSTERS, type ServiceInCluster } from '../scene/collections.ts';
import { fullName, type Subject } from '../scene/subject.ts';
import { SERVICES_DIFFER } from './findings.ts';

/** Services of one name in several clusters. */
export const SERVICES_DIFFER_ANALYZER: Analyzer = {
  name: 'services-differ',
  istioName: 'services.MultiClusterServiceAnalyzer',
  summary: 'Checks that Services of one name are alike in all clusters',
  reads: [SERVICES_OF_CLUSTERS],
  raises: [SERVICES_DIFFER],
  *analyze(scene) {
    for (const group of Map.groupBy(scene.all(SERVICES_OF_CLUSTERS), fullName).values()) yield* differences(group);
  },
};

function* differences([first, ...others]: readonly Subject<ServiceInCluster>[]): Generator<Discovery> {
  if (!first) return;
  const different = others.map((other) => ({ other, aspects: aspectsOf(first, other) }));
  const aspects = [...new Set(different.flatMap((each) => each.aspects))];
  if (aspects.length === 0) return;
  const clusters = [first, ...different.filter((each) => each.aspects.length > 0).map(({ other }) => other)];
  yield {
    entry: SERVICES_DIFFER,
    subject: first,
    path: ['spec'],
    at: WHOLE,
    message: `has another ${aspects.join(' and ')} in each of the clusters ${clusters.map(({ spec }) => spec.cluster).join(', ')}`,
    counterparts: others.map((subject) => ({
      subject,
      path: ['spec'],
      message: `is in cluster ${subject.spec.cluster}`,
    })),
  };
}

function aspectsOf({ spec: { spec: a } }: Subject<ServiceInCluster>, { spec: { spec: b } }: Subject<ServiceInCluster>) {
  return [
    ...((a['clusterIP'] === 'None') === (b['clusterIP'] === 'None') ? [] : ['kind of address (headless or not)']),
    ...((a['type'] ?? '') === (b['type'] ?? '') ? [] : ['type']),
    ...(isDeepStrictEqual(portsOf(a), portsOf(b)) ? [] : ['list of ports']),
  ];
}

function portsOf({ ports }: JsonObject): readonly JsonObject[] {
  const byName = (a: JsonObject, b: JsonObject) => (textIn(a['name']) < textIn(b['name']) ? -1 : 1);
  return listIn(ports ?? [])
    .map(objectIn)
    .sort(byName);
}
