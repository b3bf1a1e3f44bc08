import { isList, isObject, type JsonObject } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import { type FunctionFamily, row } from '#template/function-table.ts';
import { text } from '#template/values/param-types.ts';

/** Istio's functions on network interfaces and on the networks of Multus. */
export const networks: FunctionFamily = [
  // Two names that older templates call; they hand back what they are given.
  row({ name: 'kubevirtInterfaces', params: [text], run: ([names]) => names }),
  row({ name: 'excludeInterfaces', params: [text], run: ([names]) => names }),
  row({ name: 'appendMultusNetwork', params: [text, text], run: ([existing, name]) => appendNetwork(existing, name) }),
];

/** Adds a network to the annotation of Multus, which is a list of names between commas or a JSON list of objects. */
function appendNetwork(existing: string, network: string): string {
  if (existing === '') return network;
  if (existing.includes(']')) return appendToJson(existing, network);
  const known = existing.split(',').some((name) => name.trim() === network);
  return known ? existing : `${existing}, ${network}`;
}

/** The user's own text stays as it is, its spaces included; the new item is written before the last bracket. */
function appendToJson(existing: string, network: string): string {
  const slash = network.indexOf('/');
  const [namespace, name] = [network.slice(0, Math.max(slash, 0)), network.slice(slash + 1)];
  const listed = parseList(existing);
  if (!listed || listed.some((item) => item['name'] === name && (item['namespace'] ?? '') === namespace)) {
    return existing;
  }
  const end = existing.lastIndexOf(']');
  const place = namespace === '' ? '' : `, "namespace": "${namespace}"`;
  return `${existing.slice(0, end)}, {"name": "${name}"${place}}${existing.slice(end)}`;
}

function parseList(json: string): readonly JsonObject[] | undefined {
  const parsed = parseJson(json);
  return isList(parsed) && parsed.every(isObject) ? parsed : undefined;
}
