import { characters } from '#go/utf8.ts';

/** What stands between `%` and the verb. */
export interface Flags {
  /** `-`: padding goes to the right. */
  readonly minus: boolean;
  readonly plus: boolean;
  /** `#`: the other form, such as 0x before a hexadecimal number. */
  readonly sharp: boolean;
  readonly space: boolean;
  /** `0`: padding is zeros. */
  readonly zero: boolean;
  /** `%+v`: structs with the names of their fields. */
  readonly fieldNames: boolean;
  /** `%#v`: as Go source. */
  readonly source: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

/** A verb alone, as in `%v`. */
export const PLAIN: Flags = {
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  fieldNames: false,
  source: false,
  width: undefined,
  precision: undefined,
};

/** Fills up to the width, counted in characters. Zeros go to the left only; Go puts them before text as well. */
export function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const missing = flags.width - characters(text).length;
  if (missing <= 0) return text;
  return flags.minus ? text + ' '.repeat(missing) : (flags.zero ? '0' : ' ').repeat(missing) + text;
}

/** The sign before a number: `+` or a space for positive ones only when asked for. */
export function signOf(negative: boolean, { plus, space }: Flags): string {
  if (negative) return '-';
  if (plus) return '+';
  return space ? ' ' : '';
}

/** `+` before a quoting verb asks for ASCII alone. */
export function alphabetOf({ plus }: Flags): 'unicode' | 'ascii' {
  return plus ? 'ascii' : 'unicode';
}
