import { isList, isObject, type Json } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { formatPath } from '#base/path.ts';
import { goJson } from '#go/json.ts';
import { canonical } from '#kube/canonical.ts';
import { decode } from '#kube/decode.ts';
import { ANNOTATION } from './names.ts';
import type { Container, ContainerList, Pod } from './pod.ts';
import { annotationsOf, CONTAINER_LISTS, containersIn, withContainers } from './pod.ts';

/** The containers of a user that stand over those of the templates. */
export type Overrides = Readonly<Record<ContainerList, readonly Container[]>>;

export const NO_OVERRIDES: Overrides = { containers: [], initContainers: [] };

/** The text in which an injection keeps them for the next one. */
export function formatOverrides(overrides: Overrides): string {
  const lists = CONTAINER_LISTS.map(
    (list) => [list, overrides[list].map((item) => canonical(item, 'core/v1.Container'))] as const,
  );
  return goJson(Object.fromEntries(lists.filter(([, containers]) => containers.length > 0)));
}

/** The overrides that an earlier injection kept in the pod, or what is wrong with the text. */
export function readOverrides(pod: Pod): Overrides | { readonly problem: string } {
  const text = annotationsOf(pod)[ANNOTATION.overrides];
  if (text === undefined) return NO_OVERRIDES;
  const parsed = parseJson(text);
  if (!isObject(parsed)) return { problem: 'it is not a JSON object' };
  const [problem] = CONTAINER_LISTS.flatMap((list) => problemsOf(list, parsed[list] ?? []));
  if (problem) return { problem };
  const listOf = (list: ContainerList) => (parsed[list] ?? []) as readonly Container[];
  return { containers: listOf('containers'), initContainers: listOf('initContainers') };
}

/** The pod with those of the overrides that are missing in it put back. */
export function reinsert(pod: Pod, overrides: Overrides): Pod {
  return CONTAINER_LISTS.reduce((result, list) => {
    const present = containersIn(result, list);
    const names = new Set(present.map(({ name }) => name));
    const missing = overrides[list].filter(({ name }) => !names.has(name));
    return missing.length === 0 ? result : withContainers(result, list, [...present, ...missing]);
  }, pod);
}

function problemsOf(list: ContainerList, value: Json): readonly string[] {
  if (!isList(value)) return [`${list} is not a list`];
  return value.flatMap((item, index) => {
    // Go reads a null as a container without a name, which no injection has ever recorded.
    if (item === null) return [`${formatPath([list, index])}: expected object, got null`];
    const { problems } = decode(item, 'core/v1.Container');
    return problems.map(({ path, message }) => `${formatPath([list, index, ...path])}: ${message}`);
  });
}
