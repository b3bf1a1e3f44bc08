import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';

/** Fields of a container whose words an injection passes on without reading them. */
const PASSED_ON: readonly string[] = ['name', 'image', 'args', 'command', 'env'];

/** Containers and labels with such names are read by the injection itself. */
const OF_ISTIO = /istio/;

/**
 * What of a pod an injection can depend on, as a text: of names, images and arguments only that they are there. Pods with
 * the same skeleton are refused alike.
 */
export function podSkeleton({ metadata, spec, ...rest }: JsonObject): string {
  const { name: _, generateName: __, labels, ...kept } = objectIn(metadata);
  const containers = (field: string) => listIn(objectIn(spec)[field]).map((each) => container(objectIn(each)));
  return JSON.stringify([
    rest,
    kept,
    withoutWords(labels, (key) => !OF_ISTIO.test(key)),
    { ...objectIn(spec), containers: containers('containers'), initContainers: containers('initContainers') },
  ]);
}

function container(value: JsonObject): JsonObject {
  if (OF_ISTIO.test(textIn(value['name']))) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, PASSED_ON.includes(key) ? shape(field) : field]);
  return Object.fromEntries(entries);
}

function withoutWords(value: Json | undefined, isPassedOn: (key: string) => boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(objectIn(value)).map(([key, field]) => [key, isPassedOn(key) ? shape(field) : field]),
  );
}

/** The same with every text emptied. */
function shape(value: Json): Json {
  if (typeof value === 'string') return '';
  if (isList(value)) return value.map(shape);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shape(field)]));
}
