import type { DurationType, ScalarName, ScalarType, StructType, WrapperType } from './types.ts';

/** Whole numbers may come as JSON numbers or as decimal text. */
export const int32 = scalar<number>('int32');
export const uint32 = scalar<number>('uint32');
/** 64-bit numbers are JavaScript numbers: beyond 2^53 the nearest one. No field of Istio needs more. */
export const int64 = scalar<number>('int64');
export const uint64 = scalar<number>('uint64');
export const double = scalar<number>('double');
export const bool = scalar<boolean>('bool');
export const string = scalar<string>('string');
/** Kept as the base64 text it travels in. */
export const bytes = scalar<string>('bytes');

export const boolValue = wrapper<boolean>('bool');
export const int32Value = wrapper<number>('int32');
export const uint32Value = wrapper<number>('uint32');
export const int64Value = wrapper<number>('int64');
export const doubleValue = wrapper<number>('double');

/** A span of time: `"1.5s"`. */
export const duration: DurationType<'explicit'> = { kind: 'duration', presence: 'explicit' };

/** Any JSON object. */
export const struct: StructType<'explicit'> = { kind: 'struct', presence: 'explicit' };

function scalar<V>(name: ScalarName): ScalarType<V, 'implicit'> {
  return { kind: 'scalar', scalar: name, presence: 'implicit' };
}

function wrapper<V>(name: ScalarName): WrapperType<V, 'explicit'> {
  return { kind: 'wrapper', scalar: name, presence: 'explicit' };
}
