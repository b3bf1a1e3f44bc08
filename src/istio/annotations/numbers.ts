import { goBool } from '#go/bool.ts';
import type { AnnotationCheck } from './check.ts';

const DIGITS = /^[0-9]+$/;

/** A whole number without a sign that fits in 32 bits. */
export const uint32: AnnotationCheck = (value) =>
  DIGITS.test(value) && Number(value) <= 0xffff_ffff ? undefined : 'must be a whole number from 0 to 4294967295';

/** A port; spaces around it do no harm. */
export const port: AnnotationCheck = (value) =>
  DIGITS.test(value.trim()) && Number(value) <= 0xffff ? undefined : 'must be a port number from 0 to 65535';

/** A boolean as Go spells it. */
export const bool: AnnotationCheck = (value) => (goBool(value) === undefined ? 'must be true or false' : undefined);
