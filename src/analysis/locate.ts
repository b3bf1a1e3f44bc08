import type { Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import type { Resource } from '#manifest/resource.ts';

/** A field of an object; what is in no manifest has no place. */
export interface Spot {
  readonly resource: Resource | undefined;
  /** Empty for the object as a whole. */
  readonly path: Path;
}

/**
 * Where fields are written, in the order in which they are asked for. To find a place a document is read again, and only
 * the last one is remembered: so the documents are gone through in their own order.
 */
export function locateAll(spots: readonly Spot[]): readonly (Position | undefined)[] {
  const positions: (Position | undefined)[] = new Array(spots.length);
  const order = spots.flatMap(({ resource, path }, index) => (resource ? [{ resource, path, index }] : []));
  const sources = new Map<unknown, number>();
  for (const { resource } of order) {
    const { source } = resource.document;
    if (!sources.has(source)) sources.set(source, sources.size);
  }
  const rank = ({ document }: Resource) => sources.get(document.source) ?? 0;
  order.sort((a, b) => rank(a.resource) - rank(b.resource) || a.resource.document.index - b.resource.document.index);
  for (const { resource, path, index } of order) {
    positions[index] = path.length > 0 ? resource.keyPosition(path) : resource.position([]);
  }
  return positions;
}
