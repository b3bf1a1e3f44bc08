import type { Facts } from '../context/facts.ts';
import { CONTAINER, ENV } from '../pod/names.ts';
import type { Overrides } from '../pod/overrides.ts';
import type { Container, ContainerList, Pod } from '../pod/pod.ts';
import { CONTAINER_LISTS, containersIn, findContainer } from '../pod/pod.ts';
import { refreshOverride } from './refresh-override.ts';

/** Users may leave the image of their proxy to the injector, but the API server wants one from them. */
export const AUTOMATIC_IMAGE = 'auto';

/** The containers that are both the template's and the user's. `injected` is what the templates make of an empty pod. */
export function findOwnContainers(facts: Facts, injected: Pod): Overrides {
  const own = (list: ContainerList) =>
    containersIn(injected, list).flatMap((template) => findOwn(facts, list, template) ?? []);
  return { containers: own('containers').map(automatic), initContainers: own('initContainers').map(automatic) };
}

/** The user's own proxy as written. What an earlier injection put there is not the user's, but it may have recorded what was. */
export function findOwnProxy({ pod, status, overrides }: Facts): Container | undefined {
  const injectedBefore = CONTAINER_LISTS.some((list) => status?.[list].includes(CONTAINER.proxy));
  if (!injectedBefore) return findContainer(pod, CONTAINER.proxy);
  return CONTAINER_LISTS.flatMap((list) => overrides[list]).find(({ name }) => name === CONTAINER.proxy);
}

function findOwn(facts: Facts, list: ContainerList, template: Container): Container | undefined {
  const { pod, status, overrides } = facts;
  const named = ({ name }: Container): boolean => name === template.name;
  const present = containersIn(pod, list).find(named);
  const kept = overrides[list].find(named);
  const injectedBefore = status?.[list].includes(template.name) ?? false;
  if (kept) return injectedBefore && present ? refreshOverride(kept, present) : kept;
  if (!injectedBefore) {
    // A native proxy is customised where users know it from: among the ordinary containers.
    return list === 'containers' ? present : findContainer(pod, template.name);
  }
  return list === 'initContainers' && present && isCarriedOver(present, template, facts) ? present : undefined;
}

/**
 * A container of an earlier injection gives way to what its template says today, as in Istio. But where a classic sidecar
 * became a native one, it took what it had along as if it were the user's, and nothing tells so afterwards. A native one
 * with today's image and configuration, and yet a variable that nobody would give it today, is taken for such a one; it
 * stays as it is.
 */
function isCarriedOver(present: Container, template: Container, { environment }: Facts): boolean {
  if (present.name !== CONTAINER.proxy || present.image !== template.image) return false;
  if (valueIn(present, ENV.configuration) !== valueIn(template, ENV.configuration)) return false;
  const given = (template.env ?? []).map(({ name }) => name);
  const known = new Set([...given, ...Object.keys(environment), ...Object.values(ENV)]);
  return (present.env ?? []).some(({ name }) => !known.has(name));
}

function valueIn({ env = [] }: Container, variable: string): string | undefined {
  return env.find(({ name }) => name === variable)?.value;
}

function automatic(container: Container): Container {
  const { image, ...rest } = container;
  return image === AUTOMATIC_IMAGE ? rest : container;
}
