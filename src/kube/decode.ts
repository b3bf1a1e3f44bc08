import { isList, isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { type GoType, pointee } from './go-types.ts';
import { mismatch, scalarProblem } from './scalars.ts';
import type { ShapeName } from './shape-table.ts';
import { shapeOf } from './shapes.ts';

/** What decoding into a Go struct says of a value. */
export interface Decoding {
  /** None if Go would take the value. */
  readonly problems: readonly Problem[];
  /** Fields that the struct does not have. They are not a problem: a newer Kubernetes may know them. */
  readonly unknown: readonly Path[];
}

/**
 * Checks a value against a Go struct as Go's JSON decoder would, but finds every problem, not the first alone. Null means
 * absent everywhere. Unlike Go, names of fields must match to the letter.
 */
export function decode(value: Json, shape: ShapeName): Decoding {
  const problems: Problem[] = [];
  const unknown: Path[] = [];
  for (const note of notesOn(value, { kind: 'struct', shape }, [])) {
    if (note.message === undefined) unknown.push(note.path);
    else problems.push({ path: note.path, message: note.message });
  }
  return { problems, unknown };
}

/** A problem, or without a message an unknown field. */
interface Note {
  readonly path: Path;
  readonly message?: string;
}

/** A value within another; without a type, nobody knows what it should be. */
interface Child {
  readonly step: string | number;
  readonly value: Json;
  readonly type: GoType | undefined;
}

function* notesOn(value: Json, declared: GoType, path: Path): Generator<Note> {
  if (value === null) return;
  const type = pointee(declared);
  const message = outerProblem(value, type);
  if (message !== undefined) return yield { path, message };
  for (const child of childrenOf(value, type)) {
    const way = [...path, child.step];
    if (child.type) yield* notesOn(child.value, child.type, way);
    else yield { path: way };
  }
}

function outerProblem(value: Json, type: GoType): string | undefined {
  switch (type.kind) {
    case 'scalar':
      return scalarProblem(value, type.scalar);
    case 'list':
      return isList(value) ? undefined : mismatch('list', value);
    default:
      return isObject(value) ? undefined : mismatch('object', value);
  }
}

function childrenOf(value: Json, type: GoType): readonly Child[] {
  if (type.kind === 'scalar') return [];
  if (isList(value)) return value.map((item, step) => ({ step, value: item, type: itemType(type, step) }));
  return Object.entries(value ?? {}).map(([step, item]) => ({ step, value: item, type: itemType(type, step) }));
}

function itemType(type: Exclude<GoType, { kind: 'scalar' }>, step: string | number): GoType | undefined {
  return type.kind === 'struct' ? shapeOf(type.shape).byJsonName.get(String(step))?.type : type.of;
}
