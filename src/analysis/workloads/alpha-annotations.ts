import type { JsonObject } from '#base/json.ts';
import { listIn, objectIn } from '#model/objects/json-readers.ts';
import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPLOYMENTS, NAMESPACES, PODS, SERVICES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { ISTIO_ANNOTATIONS, WRITTEN_BY_ISTIO } from './annotations-of-istio.ts';
import { ANNOTATION_ALPHA } from './findings.ts';

const KINDS = [NAMESPACES, SERVICES, PODS, DEPLOYMENTS];

/** The CNI plugin sets these on every pod. */
const SET_BY_CNI: ReadonlySet<string> = new Set([
  'sidecar.istio.io/interceptionMode',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
]);

/** Annotations of unfinished features. Injected pods are full of them, so that nobody is told unless somebody asks. */
export const ALPHA_ANNOTATIONS_ANALYZER: Analyzer = {
  name: 'alpha-annotations',
  istioName: 'annotations.AlphaAnalyzer',
  summary: 'Checks for annotations of alpha features on Namespaces, Services, Pods and Deployments',
  reads: KINDS,
  raises: [ANNOTATION_ALPHA],
  isOptional: true,
  *analyze(scene) {
    for (const subject of KINDS.flatMap((kind) => scene.all(kind))) {
      for (const name of Object.keys(subject.annotations)) {
        if (!ISTIO_ANNOTATIONS.get(name)?.isAlpha || WRITTEN_BY_ISTIO.has(name)) continue;
        if (SET_BY_CNI.has(name) && isPodWithoutInit(subject)) continue;
        const path = ['metadata', 'annotations', name];
        const message = `has the annotation ${name}, whose feature is alpha`;
        yield { entry: ANNOTATION_ALPHA, subject, path, at: WHOLE, message };
      }
    }
  },
};

/** Without the init container that redirects traffic, the CNI plugin does it. */
function isPodWithoutInit({ kind, spec }: Subject<JsonObject>): boolean {
  if (kind !== 'Pod') return false;
  return !listIn(spec['initContainers']).some((each) => objectIn(each)['name'] === 'istio-init');
}
