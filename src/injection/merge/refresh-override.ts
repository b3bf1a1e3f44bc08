import { isList, isObject, type Json } from '#base/json.ts';
import { type GoType, pointee } from '#kube/go-types.ts';
import { type Field, shapeOf } from '#kube/shapes.ts';
import type { Container } from '../pod/pod.ts';

const CONTAINER: GoType = { kind: 'struct', shape: 'core/v1.Container' };

/**
 * What the user once had a say in, with the values it has today: others may have changed the container since it was
 * injected, and their work is not undone by bringing back what the user wrote first.
 */
export function refreshOverride(kept: Container, present: Container): Container {
  const today = restrict(kept, present, CONTAINER);
  return { ...(isObject(today) ? today : {}), name: kept.name };
}

function restrict(kept: Json, present: Json, type: GoType | undefined, field?: Field): Json {
  if (isObject(kept) && isObject(present)) {
    const fields = type?.kind === 'struct' ? shapeOf(type.shape).byJsonName : undefined;
    const said = Object.entries(kept).flatMap(([key, value]) => {
      const now = present[key];
      const inner = fields?.get(key);
      return now === undefined ? [] : [[key, restrict(value, now, inner && pointee(inner.type), inner)] as const];
    });
    return Object.fromEntries(said);
  }
  const key = field?.patchMergeKey;
  if (!isList(kept) || !isList(present) || key === undefined) return present;
  return kept.flatMap((item) => {
    const now = present.find((other) => isSame(item, other, key));
    return now === undefined ? [] : [restrict(item, now, type?.kind === 'list' ? type.of : undefined)];
  });
}

/** A port is known by its protocol too; nothing else that has a merge key has a protocol. */
function isSame(item: Json, other: Json, key: string): boolean {
  if (!isObject(item) || !isObject(other)) return false;
  return item[key] === other[key] && (item['protocol'] ?? 'TCP') === (other['protocol'] ?? 'TCP');
}
