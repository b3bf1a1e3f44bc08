import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '#base/json.ts';
import type { Finding } from '#findings/finding.ts';
import { injectAfresh } from '../inject-afresh.ts';
import { ANNOTATION, CONTAINER } from '../pod/names.ts';
import { type Overrides, readOverrides } from '../pod/overrides.ts';
import type { Container, Pod } from '../pod/pod.ts';
import { annotationsOf, labelsOf, withAnnotations, withContainers, withLabels } from '../pod/pod.ts';
import { asPod, readPod } from '../pod/read-pod.ts';
import { keepSpelling } from '../pod/restore-original-form.ts';
import { type InjectionStatus, readStatus } from '../pod/status.ts';
import { unreadableOverrides } from '../work.ts';
import { withoutNoise } from './drop-zero-values.ts';
import { removeContainers } from './remove-containers.ts';
import { removeVolumes } from './remove-volumes.ts';
import { restoreMetrics } from './restore-metrics.ts';
import { restoreProbes } from './restore-probes.ts';
import { foresee, type Injecting } from './simulate-injection.ts';
import { takeAway } from './subtract.ts';
import { ownTags, type Tags } from './user-metadata.ts';

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
export function uninject(injecting: Injecting): Uninjection {
  const received = injecting.candidate.pod;
  const { pod, problems } = readPod(received, injecting.candidate.namespace);
  if (problems.length > 0) return { kind: 'refused', problems };
  const status = readStatus(pod);
  if (!status) return { kind: 'untouched', detail: `there is no readable annotation ${ANNOTATION.status}` };
  const overrides = readOverrides(pod);
  if ('problem' in overrides) return { kind: 'refused', problems: [unreadableOverrides(overrides.problem)] };

  const attempts = placements(undo(pod, { ...injecting, status, overrides })).map((bare) =>
    withoutNoise(keepSpelling(bare, { canonical: pod, received }), received),
  );
  const [first = received, ...others] = attempts;
  const exact = [first, ...others].find((attempt) => leadsBack(attempt, injecting));
  return { kind: 'restored', pod: exact ?? first, reversible: exact !== undefined };
}

interface Records extends Injecting {
  readonly status: InjectionStatus;
  readonly overrides: Overrides;
}

function undo(pod: Pod, { status, overrides, ...injecting }: Records): Pod {
  const probed = restoreMetrics(restoreProbes(pod), injecting.prepared.metrics.statusPort);
  const parted = withoutRecords(removeContainers(probed, status, overrides));
  const tagged = ({ labels, annotations }: Tags): Pod => withLabels(withAnnotations(parted, annotations), labels);
  const tags = ownTags(tagsOf(parted), (asked) => tagsOf(withoutRecords(foresee(tagged(asked), injecting))));
  const injected = foresee(tagged(tags), injecting);
  const { containers, initContainers, volumes, imagePullSecrets, ...fields } = injected.spec;
  const rest = removeVolumes(tagged(tags), status, injected);
  return asPod({ ...rest, spec: takeAway(rest.spec, fields) ?? {} });
}

/** A user's own proxy was moved, and nobody wrote down from where: it may have stood last, or anywhere before. */
function placements(pod: Pod): readonly Pod[] {
  const isProxy = ({ name }: Container): boolean => name === CONTAINER.proxy;
  const own = pod.spec.containers.filter(isProxy);
  const others = pod.spec.containers.filter((container) => !isProxy(container));
  const places = own.length === 0 ? [] : others.keys();
  return [others.length, ...places].map((place) =>
    withContainers(pod, 'containers', others.toSpliced(place, 0, ...own)),
  );
}

function tagsOf(pod: Pod): Tags {
  return { labels: labelsOf(pod), annotations: annotationsOf(pod) };
}

function withoutRecords(pod: Pod): Pod {
  const { [ANNOTATION.status]: _status, [ANNOTATION.overrides]: _overrides, ...others } = annotationsOf(pod);
  return withAnnotations(pod, others);
}

function leadsBack(restored: JsonObject, { prepared, candidate }: Injecting): boolean {
  const again = injectAfresh(prepared, { ...candidate, pod: restored });
  const meaning = (pod: JsonObject) => readPod(pod, candidate.namespace).pod;
  return again.kind === 'injected' && isDeepStrictEqual(meaning(again.pod), meaning(candidate.pod));
}
