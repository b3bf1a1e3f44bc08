import type { Constraints, Type } from './types.ts';

/** The same type with further constraints: `constrained(string, { minLength: 1 })`. They add up; rules are kept in order. */
export function constrained<T extends Type>(type: T, constraints: Constraints): T {
  const rules = [...(type.constraints?.rules ?? []), ...(constraints.rules ?? [])];
  return { ...type, constraints: { ...type.constraints, ...constraints, ...(rules.length > 0 && { rules }) } };
}
