import type { Addition } from '../outcome.ts';
import type { Named, Pod, Strings } from '../pod/pod.ts';
import { annotationsOf, containersIn, labelsOf } from '../pod/pod.ts';

/** What a template added to a pod or changed in it, by name. */
export function additionOf(template: string, before: Pod, after: Pod): Addition {
  return {
    template,
    containers: newNames(before.spec.containers, after.spec.containers),
    initContainers: newNames(containersIn(before, 'initContainers'), containersIn(after, 'initContainers')),
    volumes: newNames(before.spec.volumes, after.spec.volumes),
    labels: newKeys(labelsOf(before), labelsOf(after)),
    annotations: newKeys(annotationsOf(before), annotationsOf(after)),
  };
}

function newNames(before: readonly Named[] = [], after: readonly Named[] = []): readonly string[] {
  const known = new Set(before.map(({ name }) => name));
  return after.map(({ name }) => name).filter((name) => !known.has(name));
}

function newKeys(before: Strings, after: Strings): readonly string[] {
  return Object.keys(after).filter((key) => before[key] !== after[key]);
}
