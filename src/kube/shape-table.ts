/** The Go types of Kubernetes' workloads as data. Written by `test/vectors/shapes`, which says how to write it again. */
import table from './shapes.json' with { type: 'json' };

/** A Go struct of the Kubernetes API, by package and name: `core/v1.Pod`, `meta/v1.ObjectMeta`. */
export type ShapeName = keyof typeof table;

/** True if the table has a struct of that name. */
export function isShapeName(name: string): name is ShapeName {
  return Object.hasOwn(table, name);
}

/** The fields of a struct in Go's order: Go name and line. */
export function linesOf(name: ShapeName): readonly (readonly [goName: string, line: string])[] {
  return Object.entries<string>(table[name]);
}
