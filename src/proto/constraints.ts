import type { Demands, Type } from './types.ts';

/** The same type, held to more: `must(string, { minLength: 1 })`. Demands add up; rules are kept in order. */
export function must<T extends Type>(type: T, demands: Demands): T {
  const rules = [...(type.demands?.rules ?? []), ...(demands.rules ?? [])];
  return { ...type, demands: { ...type.demands, ...demands, ...(rules.length > 0 && { rules }) } };
}
