import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import { createAllowance } from '#template/limits.ts';
import { applyInjection } from '../apply-injection.ts';
import { asPod, decodePod } from '../pod/decode-pod.ts';
import { ANNOTATION, CONTAINER } from '../pod/names.ts';
import { type Overrides, readOverrides } from '../pod/overrides.ts';
import type { Container, Pod } from '../pod/pod.ts';
import { annotationsOf, labelsOf, withAnnotations, withContainers, withLabels } from '../pod/pod.ts';
import { restoreOriginalForm } from '../pod/restore-original-form.ts';
import { type InjectionStatus, readStatus } from '../pod/status.ts';
import { type InjectionContext, unreadableOverrides } from '../work.ts';
import { dropZeroValues } from './drop-zero-values.ts';
import { removeContainers } from './remove-containers.ts';
import { removeVolumes } from './remove-volumes.ts';
import { restoreMetrics } from './restore-metrics.ts';
import { restoreProbes } from './restore-probes.ts';
import { simulateInjection } from './simulate-injection.ts';
import { subtract } from './subtract.ts';
import { type LabelsAndAnnotations, userMetadata } from './user-metadata.ts';

/** What became of a pod that was to be taken back to what it was. */
export type Uninjection =
  | {
      readonly kind: 'restored';
      readonly pod: JsonObject;
      /** Whether injecting it again would give the pod that it was; not so if it was injected by another installation. */
      readonly reversible: boolean;
    }
  | { readonly kind: 'untouched'; readonly detail: string }
  | { readonly kind: 'refused'; readonly problems: readonly Finding[] };

/**
 * Undoes an injection. Most of it is written down in the pod: what was added by name, the user's own containers, the
 * probes, where Prometheus went. For the rest the installation is asked what it would add.
 */
export function uninject(context: Omit<InjectionContext, 'allowance'>): Uninjection {
  return undoInjection({ ...context, allowance: createAllowance() });
}

/** The same, as part of something larger that shares the means. */
export function undoInjection(context: InjectionContext): Uninjection {
  const received = context.candidate.pod;
  const { pod, problems } = decodePod(received, context.candidate.namespace);
  if (problems.length > 0) return { kind: 'refused', problems };
  const status = readStatus(pod);
  if (!status) return { kind: 'untouched', detail: `annotation ${ANNOTATION.status} is missing or cannot be read` };
  const overrides = readOverrides(pod);
  if ('problem' in overrides) return { kind: 'refused', problems: [unreadableOverrides(overrides.problem)] };

  const attempts = placements(undo(pod, { ...context, status, overrides })).map((bare) =>
    dropZeroValues(restoreOriginalForm(bare, { canonical: pod, received }), received),
  );
  const [first = received, ...others] = attempts;
  const exact = [first, ...others].find((attempt) => roundTrips(attempt, context));
  return { kind: 'restored', pod: exact ?? first, reversible: exact !== undefined };
}

interface Records extends InjectionContext {
  readonly status: InjectionStatus;
  readonly overrides: Overrides;
}

function undo(pod: Pod, { status, overrides, ...context }: Records): Pod {
  const probed = restoreMetrics(restoreProbes(pod), context.prepared.metrics.statusPort);
  const parted = withoutRecords(removeContainers(probed, status, overrides));
  const withMetadata = ({ labels, annotations }: LabelsAndAnnotations): Pod =>
    withLabels(withAnnotations(parted, annotations), labels);
  const simulate = (metadata: LabelsAndAnnotations): LabelsAndAnnotations =>
    metadataIn(withoutRecords(simulateInjection(withMetadata(metadata), context)));
  const own = userMetadata(metadataIn(parted), simulate);
  const injected = simulateInjection(withMetadata(own), context);
  const { containers, initContainers, volumes, imagePullSecrets, ...fields } = injected.spec;
  const rest = removeVolumes(withMetadata(own), status, injected);
  return asPod({ ...rest, spec: subtract(rest.spec, fields) ?? {} });
}

/** Each place that is tried costs a whole injection. */
const MAX_PLACES = 16;

/** A user's own proxy was moved, and nobody wrote down from where: it may have stood last, or anywhere before. */
function placements(pod: Pod): readonly Pod[] {
  const isProxy = ({ name }: Container): boolean => name === CONTAINER.proxy;
  const own = pod.spec.containers.filter(isProxy);
  const others = pod.spec.containers.filter((container) => !isProxy(container));
  const places = own.length === 0 ? [] : [...others.keys()].slice(0, MAX_PLACES);
  return [others.length, ...places].map((place) =>
    withContainers(pod, 'containers', others.toSpliced(place, 0, ...own)),
  );
}

function metadataIn(pod: Pod): LabelsAndAnnotations {
  return { labels: labelsOf(pod), annotations: annotationsOf(pod) };
}

function withoutRecords(pod: Pod): Pod {
  const { [ANNOTATION.status]: _status, [ANNOTATION.overrides]: _overrides, ...others } = annotationsOf(pod);
  return withAnnotations(pod, others);
}

function roundTrips(restored: JsonObject, context: InjectionContext): boolean {
  const { candidate } = context;
  const again = applyInjection({ ...context, candidate: { ...candidate, pod: restored } });
  const meaning = (pod: JsonObject) => decodePod(pod, candidate.namespace).pod;
  return again.kind === 'injected' && isDeepStrictEqual(meaning(again.pod), meaning(candidate.pod));
}
