import { mapOf, stringMap } from './construct.ts';
import { isPlainMap, tagged } from './inspect.ts';
import { type MapValue, type ParamType, type PlainMap, type StructValue, tag, type Value } from './value.ts';

const isAnything = (_value: Value): _value is Value => true;

/** `any`: takes everything, nil too. */
export const anything: ParamType = { name: 'interface {}', literal: 'any', nil: { value: null }, accepts: isAnything };

/** As `anything`, but the function can tell "no value" from nil. Only the built-in functions need to. */
export const raw: ParamType = {
  name: 'reflect.Value',
  literal: 'any',
  nil: { value: undefined },
  accepts: isAnything,
};

export const text: ParamType<string> = {
  name: 'string',
  literal: 'string',
  accepts: (value) => typeof value === 'string',
};

export const flag: ParamType<boolean> = {
  name: 'bool',
  literal: 'bool',
  accepts: (value) => typeof value === 'boolean',
};

export const int: ParamType<bigint> = { name: 'int', literal: 'int', accepts: (value) => typeof value === 'bigint' };

export const float: ParamType<number> = {
  name: 'float64',
  literal: 'float',
  accepts: (value) => typeof value === 'number',
};

/** A map[string]any: an object of JSON, or what `dict` makes; tagged maps of this type are only the nil ones. */
export const anyMap: ParamType<PlainMap | MapValue> = {
  name: 'map[string]interface {}',
  literal: 'other',
  nil: { value: mapOf('interface {}', null, undefined) },
  accepts: (value) => isPlainMap(value) || isMapOf(value, 'interface {}'),
};

/** A map[string]string. */
export const textMap: ParamType<MapValue> = {
  name: 'map[string]string',
  literal: 'other',
  nil: { value: stringMap(undefined) },
  accepts: (value) => isMapOf(value, 'string'),
};

/** A struct of the named type; a pointer to one is followed, as Go does. */
export function structNamed(name: string): ParamType<StructValue> {
  const accepts = (value: Value): value is StructValue => {
    const special = tagged(value);
    return special?.[tag] === 'struct' && special.typeName === name && !special.isNil;
  };
  return { name, literal: 'other', accepts };
}

function isMapOf(value: Value, elem: string): value is MapValue {
  const special = tagged(value);
  return special?.[tag] === 'map' && special.elem === elem;
}
