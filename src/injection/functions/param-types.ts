import { sliceOf } from '#template/values/construct.ts';
import { tagged } from '#template/values/inspect.ts';
import type { ParamType, SliceValue, StructValue, Value } from '#template/values/value.ts';
import { tag } from '#template/values/value.ts';

/** A pointer to a struct of the named type, which may be nil. */
export function pointerNamed(name: string): ParamType<StructValue> {
  const accepts = (value: Value): value is StructValue => {
    const special = tagged(value);
    return special?.[tag] === 'struct' && special.typeName === name;
  };
  return { name: `*${name}`, literal: 'other', accepts };
}

/** A slice of the named type. */
export function sliceNamed(elem: string): ParamType<SliceValue> {
  const accepts = (value: Value): value is SliceValue => {
    const special = tagged(value);
    return special?.[tag] === 'slice' && special.elem === elem;
  };
  return { name: `[]${elem}`, literal: 'other', nil: { value: sliceOf(elem, undefined) }, accepts };
}

/** A pointer to any struct, such as a message of protobuf. */
export const anyPointer: ParamType<StructValue | null> = {
  name: 'protoreflect.ProtoMessage',
  literal: 'other',
  nil: { value: null },
  accepts: (value): value is StructValue => tagged(value)?.[tag] === 'struct',
};
