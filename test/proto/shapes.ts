import { enumOf, mapOf, message, named, oneof, repeated } from '#proto/message.ts';
import {
  bool,
  boolValue,
  bytes,
  double,
  duration,
  int32,
  int32Value,
  int64,
  int64Value,
  string,
  struct,
  uint32,
  uint64,
} from '#proto/scalars.ts';

export const Inner = message('Inner', { name: string, portNumber: uint32 });

/** One field of every type a message can have. */
export const Everything = message('Everything', {
  text: string,
  flag: bool,
  small: int32,
  count: uint32,
  big: int64,
  huge: uint64,
  ratio: double,
  blob: bytes,
  mode: enumOf({ OFF: 0, ON: 1, INHERIT: 1000 }),
  span: duration,
  free: struct,
  maybe: boolValue,
  limit: int32Value,
  bigLimit: int64Value,
  inner: Inner,
  names: repeated(string),
  inners: repeated(Inner),
  labels: mapOf(string),
  byName: mapOf(Inner),
  ...oneof('way', { path: string, port: uint32, target: Inner }),
  use64bitIds: named('use_64bit_ids', bool),
});
