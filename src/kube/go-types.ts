import { isShapeName, type ShapeName } from './shape-table.ts';

/** Types whose JSON form is one value; `quantity`, `intOrString` and `time` are Go structs that print as such. */
export type Scalar = 'string' | 'bool' | 'int32' | 'int64' | 'quantity' | 'intOrString' | 'time' | 'any';

/** The Go type of a field, as far as its JSON form depends on it. */
export type GoType =
  /** `named` is the declared name of a type that is not the plain one, as Go prints it: `v1.Protocol`. */
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly named?: string }
  | { readonly kind: 'struct'; readonly shape: ShapeName }
  | { readonly kind: 'pointer' | 'list' | 'map'; readonly of: GoType };

const SCALARS: ReadonlySet<string> = new Set<Scalar>([
  'string',
  'bool',
  'int32',
  'int64',
  'quantity',
  'intOrString',
  'time',
  'any',
]);

const PREFIXES = [
  ['*', 'pointer'],
  ['[]', 'list'],
  ['map[]', 'map'],
] as const;

const SCALAR_WORD = /^(\w+)(?:\((.+)\))?$/;

/** Reads a type of the table: `map[]quantity`, `[]core/v1.Container`, `string(v1.Protocol)`. */
export function parseGoType(word: string): GoType {
  for (const [prefix, kind] of PREFIXES) {
    if (word.startsWith(prefix)) return { kind, of: parseGoType(word.slice(prefix.length)) };
  }
  if (isShapeName(word)) return { kind: 'struct', shape: word };
  const [, scalar = '', named] = SCALAR_WORD.exec(word) ?? [];
  if (isScalar(scalar)) return { kind: 'scalar', scalar, ...(named && { named }) };
  throw new Error(`shapes.json speaks of the type ${word}, which it does not define`);
}

/** The type a JSON value is met with: a pointer only matters for what an absent value means. */
export function pointee(type: GoType): GoType {
  return type.kind === 'pointer' ? pointee(type.of) : type;
}

function isScalar(word: string): word is Scalar {
  return SCALARS.has(word);
}
