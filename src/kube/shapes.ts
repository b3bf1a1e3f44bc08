import { memoizeByName } from '#base/memoize.ts';
import { type GoType, parseGoType } from './go-types.ts';
import { linesOf, type ShapeName } from './shape-table.ts';

/** One field of a struct; the order of fields is the order in which Go prints them. */
export interface Field {
  readonly goName: string;
  readonly jsonName: string;
  readonly type: GoType;
  /** Go leaves the field out when its value is empty; structs are never empty. */
  readonly omitEmpty: boolean;
  /** Go leaves the field out when its value is zero, a zero time for instance. */
  readonly omitZero: boolean;
  /** `merge`, `replace`, `retainKeys`: how a strategic merge treats the field. */
  readonly patchStrategies: readonly string[];
  /** The field by which two items of a merging list are the same item. */
  readonly patchMergeKey: string | undefined;
}

/** A struct with the fields of embedded structs in their place, as its JSON object shows them. */
export interface Shape {
  readonly name: ShapeName;
  readonly fields: readonly Field[];
  readonly byJsonName: ReadonlyMap<string, Field>;
  readonly byGoName: ReadonlyMap<string, Field>;
  /** Embedded structs by Go name. Their fields live in the same JSON object: `.VolumeSource.EmptyDir` is `.EmptyDir`. */
  readonly embedded: ReadonlyMap<string, ShapeName>;
}

type Part =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'embedded'; readonly goName: string; readonly shape: ShapeName };

/** Looks a struct up. Each is read from the table once, when first asked for. */
export const shapeOf: (name: ShapeName) => Shape = memoizeByName((name) => {
  const parts = linesOf(name).map(([goName, line]) => readPart(goName, line));
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : shapeOf(part.shape).fields));
  const embedded = parts.filter((part) => part.kind === 'embedded');
  return {
    name,
    fields,
    byJsonName: new Map(fields.map((field) => [field.jsonName, field])),
    byGoName: new Map(fields.map((field) => [field.goName, field])),
    embedded: new Map(embedded.map(({ goName, shape }) => [goName, shape])),
  };
});

/** A line is `...struct` or `jsonName[,omitempty][,omitzero] type [strategies [mergeKey]]`. */
function readPart(goName: string, line: string): Part {
  if (line.startsWith('...')) return { kind: 'embedded', goName, shape: readEmbedded(line.slice('...'.length)) };
  const [tag = '', type = '', strategies, patchMergeKey] = line.split(' ');
  const [jsonName = '', ...options] = tag.split(',');
  const field: Field = {
    goName,
    jsonName,
    type: parseGoType(type),
    omitEmpty: options.includes('omitempty'),
    omitZero: options.includes('omitzero'),
    patchStrategies: strategies?.split(',') ?? [],
    patchMergeKey,
  };
  return { kind: 'field', field };
}

function readEmbedded(word: string): ShapeName {
  const type = parseGoType(word);
  if (type.kind !== 'struct') throw new Error(`shapes.json embeds ${word}, which is not a struct`);
  return type.shape;
}
