import type { Json } from '#base/json.ts';
import type { EnumType, ScalarName, Type } from './types.ts';

const SCALAR_ZEROS: Readonly<Record<ScalarName, Json>> = {
  int32: 0,
  uint32: 0,
  int64: 0,
  uint64: 0,
  double: 0,
  bool: false,
  string: '',
  bytes: '',
};

/** The JSON of a type's zero: what an unset field reads as, and what a null in a list or map stands for. */
export function zeroOf(type: Type): Json {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      return SCALAR_ZEROS[type.scalar];
    case 'enum':
      return enumNameOf(type, 0) ?? '';
    case 'duration':
      return '0s';
    case 'list':
      return [];
    case 'struct':
    case 'map':
    case 'message':
      return {};
  }
}

/** The name of an enum's number. */
export function enumNameOf({ numbers }: EnumType, wanted: number): string | undefined {
  return Object.keys(numbers).find((name) => numbers[name] === wanted);
}
