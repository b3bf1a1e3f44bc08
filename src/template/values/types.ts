import { type TaggedValue, tagged } from './inspect.ts';
import { tag, type Value } from './value.ts';

/** The name of the reflect kind, as `kindOf` tells it. */
export function kindName(value: Value): string {
  const special = tagged(value);
  if (!special) return plainKind(value);
  switch (special[tag]) {
    case 'scalar':
      return special.type.kind;
    case 'pointer':
      return 'ptr';
    case 'struct':
      return special.pointer ? 'ptr' : 'struct';
    default:
      return special[tag];
  }
}

/** The type as Go prints it with `%T`. */
export function typeName(value: Value): string {
  if (value === undefined || value === null) return '<nil>';
  const special = tagged(value);
  if (special) return taggedTypeName(special);
  const kind = plainKind(value);
  if (kind === 'slice') return '[]interface {}';
  return kind === 'map' ? 'map[string]interface {}' : kind;
}

/** The type as messages name it, where a nil is one of type `any`. */
export function describeType(value: Value): string {
  return value === null ? 'interface {}' : typeName(value);
}

function plainKind(value: Value): string {
  if (value === undefined || value === null) return 'invalid';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float64';
    case 'string':
      return 'string';
    default:
      return Array.isArray(value) ? 'slice' : 'map';
  }
}

function taggedTypeName(value: TaggedValue): string {
  switch (value[tag]) {
    case 'map':
      return `map[string]${value.elem}`;
    case 'slice':
      return `[]${value.elem}`;
    case 'struct':
      return `${value.pointer ? '*' : ''}${value.typeName}`;
    case 'scalar':
      return value.type.name;
    case 'pointer':
      return `*${value.elem}`;
    case 'func':
      return 'func';
  }
}
