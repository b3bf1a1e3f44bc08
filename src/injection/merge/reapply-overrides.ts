import { makeFinding } from '../../base/catalogue/make-finding.ts';
import { formatPath } from '../../base/path.ts';
import { failure, success } from '../../base/result.ts';
import { ANNOTATION, CONTAINER } from '../names.ts';
import { formatOverrides, type Overrides } from '../overrides.ts';
import type { Container, ContainerList, Pod } from '../pod.ts';
import { annotationsOf, containersIn, findContainer, withAnnotations } from '../pod.ts';
import type { Step, Work } from '../work.ts';
import { layOver } from './lay-over.ts';

/** Users may leave the image of their proxy to the injector, but the API server wants one from them. */
export const AUTOMATIC_IMAGE = 'auto';

const LISTS = ['containers', 'initContainers'] as const;

/**
 * A container that is both the user's and the template's is a customisation: the user's is laid over the pod once more,
 * so that the user has the last word. They are kept in an annotation, because a second injection cannot tell them apart.
 */
export const reapplyOverrides: Step = (work) => {
  const overrides = findOverrides(work);
  let { pod } = work;
  for (const list of LISTS) {
    for (const container of overrides[list]) {
      const laid = layOver(pod, { spec: { [list]: [container] } });
      if (!laid.ok) return failure(conflict(list, container, laid.problem.message));
      pod = laid.pod;
    }
  }
  return success({ ...work, overrides, pod: isFirstInjection(work) ? record(pod, overrides) : pod });
};

/** The user's own proxy, unless what looks like it was put there by an earlier injection. */
export function ownProxy({ overrides, facts: { pod, status } }: Work): Container | undefined {
  const isProxy = ({ name }: Container): boolean => name === CONTAINER.proxy;
  const kept = LISTS.map((list) => overrides[list].find(isProxy)).find((container) => container !== undefined);
  const injectedBefore = LISTS.some((list) => status?.[list].includes(CONTAINER.proxy));
  return kept ?? (injectedBefore ? undefined : findContainer(pod, CONTAINER.proxy));
}

function findOverrides({ injected, facts: { pod, overrides: recorded, status } }: Work): Overrides {
  const own =
    (list: ContainerList) =>
    (name: string): readonly Container[] => {
      const kept = recorded[list].find((container) => container.name === name);
      const found = kept ?? (status?.[list].includes(name) ? undefined : findOwn(pod, list, name));
      return found ? [withoutAutomaticImage(found)] : [];
    };
  const all = (list: ContainerList) =>
    containersIn(injected, list)
      .map(({ name }) => name)
      .flatMap(own(list));
  return { containers: all('containers'), initContainers: all('initContainers') };
}

/** A native proxy is customised where users know it from: among the ordinary containers. */
function findOwn(pod: Pod, list: ContainerList, name: string): Container | undefined {
  if (list === 'initContainers') return findContainer(pod, name);
  return pod.spec.containers.find((container) => container.name === name);
}

function withoutAutomaticImage(container: Container): Container {
  const { image, ...rest } = container;
  return image === AUTOMATIC_IMAGE ? rest : container;
}

function isFirstInjection({ facts: { pod } }: Work): boolean {
  return annotationsOf(pod)[ANNOTATION.status] === undefined;
}

function record(pod: Pod, overrides: Overrides): Pod {
  if (overrides.containers.length + overrides.initContainers.length === 0) return pod;
  return withAnnotations(pod, { ...annotationsOf(pod), [ANNOTATION.overrides]: formatOverrides(overrides) });
}

function conflict(list: ContainerList, { name }: Container, message: string) {
  const path = formatPath(['spec', list, name]);
  return makeFinding('OUT0606', `the container ${name} of the pod does not fit the template's: ${message}`, { path });
}
