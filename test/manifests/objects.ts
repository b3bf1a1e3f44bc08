import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { run } from '#cli/run.ts';
import { referenceTo } from '#cluster/api/paths.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { recordedIo } from '../support/io.ts';

/** Objects by kind, namespace and name: `Service outrigger-system/outrigger`. */
export type Objects = Readonly<Record<string, JsonObject>>;

/** What a text of several manifests holds; two objects of one name are a fault. */
export function objectsIn(text: string): Objects {
  const { resources, findings } = readManifests({ name: 'manifests', text });
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  const named = resources.map(({ value }) => [keyOf(value), value] as const);
  const objects = Object.fromEntries(named);
  if (Object.keys(objects).length < named.length) throw new Error(`a name twice in ${named.map(([name]) => name)}`);
  return objects;
}

/** What `install --dry-run` prints, without the key pair and the trust in it, which are no manifests. */
export async function installed(...flags: readonly string[]): Promise<Objects> {
  const io = recordedIo();
  if ((await run(['install', '--dry-run', ...flags], io)) !== 0) throw new Error(io.written.err);
  const objects = objectsIn(io.written.out);
  const kept = Object.entries(objects).filter(([, { kind }]) => kind !== 'Secret');
  return Object.fromEntries(kept.map(([name, object]) => [name, withoutField(object, 'caBundle')]));
}

function keyOf(object: JsonObject): string {
  const { kind, namespace, name } = referenceTo(object);
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The same object without a field, wherever it stands. */
function withoutField(object: JsonObject, field: string): JsonObject {
  const visit = (value: Json): Json => {
    if (isList(value)) return value.map(visit);
    return isObject(value) ? withoutField(value, field) : value;
  };
  const fields = Object.entries(object).filter(([key]) => key !== field);
  return Object.fromEntries(fields.map(([key, value]) => [key, visit(value)]));
}

/** The objects but those of some kinds. */
export function without(objects: Objects, ...kinds: readonly string[]): Objects {
  return Object.fromEntries(Object.entries(objects).filter(([, { kind }]) => !kinds.includes(String(kind))));
}
