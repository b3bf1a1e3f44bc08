import { didYouMean, suggestSpelling } from '#base/spell-suggest.ts';
import { CHECKS } from '#istio/annotations/checks.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPLOYMENTS, NAMESPACES, PODS, SERVICES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { ISTIO_ANNOTATIONS, type IstioAnnotation, isOfIstio, WRITTEN_BY_ISTIO } from './annotations-of-istio.ts';
import { ANNOTATION_DEPRECATED, ANNOTATION_INVALID, ANNOTATION_MISPLACED, ANNOTATION_UNKNOWN } from './findings.ts';

const KINDS = [NAMESPACES, SERVICES, PODS, DEPLOYMENTS];
const INJECT = 'sidecar.istio.io/inject';

/** Annotations of Istio: whether it knows them, looks for them there, and takes their values. */
export const ANNOTATIONS_ANALYZER: Analyzer = {
  name: 'annotations',
  istioName: 'annotations.K8sAnalyzer',
  summary: 'Checks the annotations of Istio on Namespaces, Services, Pods and Deployments',
  reads: KINDS,
  raises: [ANNOTATION_UNKNOWN, ANNOTATION_DEPRECATED, ANNOTATION_MISPLACED, ANNOTATION_INVALID],
  *analyze(scene) {
    for (const subject of KINDS.flatMap((kind) => scene.all(kind))) {
      for (const [name, value] of Object.entries(subject.annotations)) {
        if (isOfIstio(name) && !WRITTEN_BY_ISTIO.has(name)) yield* faultsOf(subject, name, value);
      }
    }
  },
};

function* faultsOf(subject: Subject, name: string, value: string): Generator<Discovery> {
  const place = { subject, path: ['metadata', 'annotations', name], at: WHOLE };
  const known = ISTIO_ANNOTATIONS.get(name);
  if (!known) {
    const meant = suggestSpelling(name, ISTIO_ANNOTATIONS.keys());
    const message = `has the annotation ${name}, which Istio does not know${didYouMean(meant)}`;
    yield { entry: ANNOTATION_UNKNOWN, ...place, message };
    return;
  }
  if (known.isDeprecated && !(name === INJECT && Object.hasOwn(subject.labels, INJECT))) {
    const message = `has the annotation ${name}, which is deprecated${name === INJECT ? ': use the label' : ''}`;
    yield { entry: ANNOTATION_DEPRECATED, ...place, message };
  }
  yield* placeFaults(place, known, { name, value });
}

type Place = Pick<Discovery, 'subject' | 'path' | 'at'>;

function* placeFaults(
  place: Place,
  { kinds }: IstioAnnotation,
  { name, value }: { readonly name: string; readonly value: string },
): Generator<Discovery> {
  if (kinds.includes('Any')) return;
  if (!kinds.includes(place.subject.kind)) {
    const message = `has the annotation ${name}, which counts on objects of kind ${kinds.join(', ')} only`;
    yield { entry: ANNOTATION_MISPLACED, ...place, message };
    return;
  }
  const complaint = Object.hasOwn(CHECKS, name) ? CHECKS[name]?.(value) : undefined;
  if (complaint === undefined) return;
  yield { entry: ANNOTATION_INVALID, ...place, message: `${name} is ${JSON.stringify(value)}: ${complaint}` };
}
