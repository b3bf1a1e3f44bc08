import { readFileSync } from 'node:fs';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { packageFile } from '#base/package-file.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { DEFAULT_REVISION, secretName, workloadName } from './names.ts';

const MANIFESTS = packageFile('manifests/outrigger.yaml');

/** The image of this release, as the manifest names it. */
const IMAGE = 'outrigger:0.1.0'; // x-release-please-version

export interface Placement {
  readonly namespace: string;
  readonly revision: string;
  /** Another than the one of this release. */
  readonly image: string | undefined;
}

/** The objects that run Outrigger in the cluster, in the order in which they are applied. */
export function workloads({ namespace, revision, image }: Placement): readonly JsonObject[] {
  const { resources, findings } = readManifests({ name: MANIFESTS, text: readFileSync(MANIFESTS, 'utf8') });
  if (findings.length > 0) throw new Error(`manifests/outrigger.yaml: ${findings[0]?.message}`);
  const objects = resources.map(({ value }) => value);
  const words = new Map([
    ['outrigger', workloadName(revision)],
    ['outrigger-system', namespace],
    ['outrigger-tls', secretName(revision)],
    [`--revision=${DEFAULT_REVISION}`, `--revision=${revision}`],
  ]);
  if (image !== undefined) words.set(IMAGE, image);
  return objects.map((object) => reworded(object, words));
}

/** The same object with whole words replaced; a word within a longer text stays. */
function reworded(object: JsonObject, words: ReadonlyMap<string, string>): JsonObject {
  const visit = (value: Json): Json => {
    if (typeof value === 'string') return words.get(value) ?? value;
    if (isList(value)) return value.map(visit);
    return isObject(value) ? reworded(value, words) : value;
  };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, visit(value)]));
}
