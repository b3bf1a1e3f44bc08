import { dirname, resolve } from 'node:path';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';

/** The names by which Kustomize knows its files. */
export const KUSTOMIZATION_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The files that a kustomization names, absolute. */
export interface Kustomization {
  readonly file: string;
  /** Patches, and what else is no object by itself: content of ConfigMaps, values, replacements. */
  readonly parts: readonly string[];
  /** Objects, whatever else the same file may be named for. */
  readonly resources: readonly string[];
}

/** Reads which files a kustomization names; nothing where it cannot be read, which is said elsewhere. */
export function readKustomization(file: string, text: string): Kustomization {
  const read = parseYaml(text, file);
  const spec = read.ok && isObject(read.value) ? read.value : {};
  const named = (texts: readonly string[]) => texts.map((path) => resolve(dirname(file), path));
  return { file, parts: named(partsOf(spec)), resources: named(textsIn(spec['resources'])) };
}

function partsOf(spec: JsonObject): readonly string[] {
  const generators = [...objectsIn(spec['configMapGenerator']), ...objectsIn(spec['secretGenerator'])];
  return [
    ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) => fieldsIn(spec[field], 'path')),
    ...['patchesStrategicMerge', 'configurations', 'crds'].flatMap((field) => textsIn(spec[field])),
    ...generators.flatMap(({ files, envs }) => [...textsIn(files).map(withoutKey), ...textsIn(envs)]),
    ...fieldsIn(spec['helmCharts'], 'valuesFile'),
    ...objectsIn(spec['helmCharts']).flatMap(({ additionalValuesFiles }) => textsIn(additionalValuesFiles)),
    // A patch may also stand right in the kustomization.
  ].filter((path) => !path.includes('\n'));
}

/** `key=path`, as a generator may say. */
function withoutKey(entry: string): string {
  return entry.slice(entry.indexOf('=') + 1);
}

function fieldsIn(value: Json | undefined, field: string): readonly string[] {
  return objectsIn(value).flatMap((item) => textsIn([item[field] ?? null]));
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function textsIn(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
