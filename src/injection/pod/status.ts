import { isList, isObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { goJson } from '#go/json.ts';
import { ANNOTATION } from './names.ts';
import type { Named, Pod } from './pod.ts';
import { annotationsOf, containersIn } from './pod.ts';

/** What an injection put into a pod, by name: the content of the status annotation. */
export interface InjectionStatus {
  readonly initContainers: readonly string[];
  readonly containers: readonly string[];
  readonly volumes: readonly string[];
  readonly imagePullSecrets: readonly string[];
}

const LISTS = ['initContainers', 'containers', 'volumes', 'imagePullSecrets'] as const;

/** The status annotation for what the templates made of an empty pod. Empty lists print as null, as Istio has them. */
export function formatStatus(injected: Pod, revision: string): string {
  const names = (list: readonly Named[]) => (list.length > 0 ? list.map(({ name }) => name) : null);
  return goJson({
    initContainers: names(containersIn(injected, 'initContainers')),
    containers: names(containersIn(injected, 'containers')),
    volumes: names(injected.spec.volumes ?? []),
    imagePullSecrets: names(injected.spec.imagePullSecrets ?? []),
    revision: revision || 'default',
  });
}

/** The status a pod carries: nothing if it was never injected, or if the annotation cannot be read. */
export function readStatus(pod: Pod): InjectionStatus | undefined {
  const text = annotationsOf(pod)[ANNOTATION.status];
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  if (!isObject(parsed)) return undefined;
  const lists = LISTS.map((list) => [list, parsed[list] ?? []] as const);
  if (!lists.every(([, names]) => isTextList(names))) return undefined;
  return { initContainers: [], containers: [], volumes: [], imagePullSecrets: [], ...Object.fromEntries(lists) };
}

function isTextList(value: unknown): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}
