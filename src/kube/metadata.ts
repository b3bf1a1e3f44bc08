import { isObject, type Json, type JsonObject } from '#base/json.ts';

/** Labels or annotations. */
export type Labels = Readonly<Record<string, string>>;

/** What is generally asked of a resource's metadata; empty where there is nothing. */
export interface Metadata {
  readonly name: string;
  /** The prefix of a name that the API server has yet to make up. */
  readonly generateName: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
}

/** Looks into the metadata of any resource, and stumbles over nothing: a value of a wrong type counts as none. */
export function metadataOf(resource: JsonObject): Metadata {
  const metadata = isObject(resource['metadata']) ? resource['metadata'] : {};
  return {
    name: textOf(metadata['name']),
    generateName: textOf(metadata['generateName']),
    namespace: textOf(metadata['namespace']),
    labels: textsIn(metadata['labels']),
    annotations: textsIn(metadata['annotations']),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The labels or annotations that are texts. Null is an empty one, as Go reads it. */
export function textsIn(value: Json | undefined): Labels {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).map(([name, text]) => [name, text ?? ''] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
