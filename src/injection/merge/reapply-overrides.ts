import { formatPath } from '#base/path.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, success } from '#findings/result.ts';
import { NOT_A_POD } from '../findings.ts';
import { ANNOTATION } from '../pod/names.ts';
import { formatOverrides, type Overrides } from '../pod/overrides.ts';
import type { Container, ContainerList, Pod } from '../pod/pod.ts';
import { annotationsOf, CONTAINER_LISTS, withAnnotations } from '../pod/pod.ts';
import type { Step, Work } from '../work.ts';
import { mergePod } from './merge-pod.ts';
import { findOwnContainers } from './own-containers.ts';

/**
 * A container that is both the user's and the template's is a customisation: the user's is merged into the pod once more,
 * so that the user has the last word. They are kept in an annotation, because a second injection cannot tell them apart.
 */
export const reapplyOverrides: Step = (work) => {
  const overrides = findOwnContainers(work.facts, work.injected);
  let { pod } = work;
  for (const list of CONTAINER_LISTS) {
    for (const container of overrides[list]) {
      const merged = mergePod(pod, { spec: { [list]: [container] } });
      if (!merged.ok) return failure([conflict(list, container, merged.problem.message)]);
      pod = merged.pod;
    }
  }
  return success({ ...work, overrides, pod: isFirstInjection(work) ? record(pod, overrides) : pod });
};

function isFirstInjection({ facts: { pod } }: Work): boolean {
  return annotationsOf(pod)[ANNOTATION.status] === undefined;
}

function record(pod: Pod, overrides: Overrides): Pod {
  if (overrides.containers.length + overrides.initContainers.length === 0) return pod;
  return withAnnotations(pod, { ...annotationsOf(pod), [ANNOTATION.overrides]: formatOverrides(overrides) });
}

function conflict(list: ContainerList, { name }: Container, message: string) {
  const path = formatPath(['spec', list, name]);
  return makeFinding(NOT_A_POD, `the container ${name} of the pod cannot be merged with the template's: ${message}`, {
    path,
  });
}
