import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';

/** What a pod has that it had not before: a kind of thing, and its names. */
export type Addition = readonly [what: string, names: readonly string[]];

/** The parts of a pod worth telling about. */
const PARTS: readonly (readonly [what: string, path: readonly string[]])[] = [
  ['init containers', ['spec', 'initContainers']],
  ['containers', ['spec', 'containers']],
  ['volumes', ['spec', 'volumes']],
  ['labels', ['metadata', 'labels']],
  ['annotations', ['metadata', 'annotations']],
];

/** Compares a pod before and after. */
export function additions(before: JsonObject, after: JsonObject): readonly Addition[] {
  return PARTS.map(([what, path]) => {
    const had = new Set(namesAt(before, path));
    return [what, namesAt(after, path).filter((name) => !had.has(name))] as const;
  }).filter(([, names]) => names.length > 0);
}

function namesAt(pod: JsonObject, path: readonly string[]): readonly string[] {
  const found = valueAt(pod, path);
  if (isList(found)) return found.filter(isObject).map(({ name }) => String(name));
  return isObject(found) ? Object.keys(found) : [];
}
