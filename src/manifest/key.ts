import type { Json } from '#base/json.ts';

/** A mapping's key as text, as Kubernetes makes one of it: `1:` is "1", `yes:` is "true". Undefined: it has no text. */
export function keyText(key: Json): string | undefined {
  switch (typeof key) {
    case 'string':
      return key;
    case 'boolean':
      return String(key);
    case 'number':
      return numberText(key);
    default:
      return undefined;
  }
}

function numberText(key: number): string {
  if (Number.isNaN(key)) return '.nan';
  if (!Number.isFinite(key)) return key > 0 ? '.inf' : '-.inf';
  return String(key);
}

/** Sets an entry of a mapping under construction; `__proto__` becomes a key like any other. */
export function setEntry(map: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') map[key] = value;
  else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}
