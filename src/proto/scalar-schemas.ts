import { z } from 'zod';
import type { ScalarName } from './types.ts';

/** How protobuf's JSON writes each scalar: more freely than the CRD, which takes no number as text. */
export const SCALAR_SCHEMAS: Readonly<Record<ScalarName, z.ZodType>> = {
  int32: whole(-(2n ** 31n), 2n ** 31n - 1n),
  uint32: whole(0n, 2n ** 32n - 1n),
  int64: whole(-(2n ** 63n), 2n ** 63n - 1n),
  uint64: whole(0n, 2n ** 64n - 1n),
  double: double(),
  bool: z.boolean({ error: 'expected true or false' }),
  string: z.string({ error: 'expected text' }),
  bytes: base64(),
};

/** Line breaks inside do not matter. */
function base64(): z.ZodType {
  const error = 'expected base64 text';
  return z
    .string({ error })
    .transform((text) => text.replace(/[\r\n]/g, ''))
    .pipe(z.base64({ error }));
}

/** Near 2^63 and 2^64 JSON numbers are rounded, so the limits are rounded with them; text is exact. */
function whole(least: bigint, most: bigint): z.ZodType {
  const error = `expected a whole number from ${least} to ${most}`;
  const text = z
    .string({ error })
    .regex(/^-?(?:0|[1-9]\d{0,19})$/, { error, abort: true })
    .refine((digits) => BigInt(digits) >= least && BigInt(digits) <= most, { error });
  const inRange = (value: number) => Number.isInteger(value) && value >= Number(least) && value <= Number(most);
  return z.union([z.number({ error }), text.transform(Number)], { error }).refine(inRange, { error });
}

function double(): z.ZodType {
  const error = 'expected a number';
  const text = z.string({ error }).regex(/^-?(?:Infinity|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$|^NaN$/, { error });
  return z.union([z.number({ error }), text.transform(Number)], { error });
}
