import type { Json } from '../../base/json.ts';
import type { Type } from './types.ts';

/**
 * What the CRD of a kind demands of a value beyond its protobuf type. Declared beside the type so that there is one
 * declaration and two verdicts: `decode` reads what the webhook would, and never looks here; `crdSchemaOf` does.
 */
export interface Demands {
  /** The message is refused without this field. */
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Both JavaScript and RE2 read it alike. */
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** The fields that together tell the items of a list apart. */
  readonly listKeys?: readonly string[];
  /** Spellings that the CRD has as fields of their own, such as `jwks_uri`. */
  readonly also?: Readonly<Record<string, Type>>;
  /** What the CRD says in CEL. */
  readonly rules?: readonly Demand[];
}

/** A condition on the JSON as it was written; it is asked only once the type is right. */
export interface Demand {
  readonly holds: (self: Json) => boolean;
  /** Said of the value when the condition does not hold: `must not contain "*"`. */
  readonly message: string;
}

/** The same type, held to more: `must(string, { minLength: 1 })`. Demands add up; rules are kept in order. */
export function must<T extends Type>(type: T, demands: Demands): T {
  const rules = [...(type.demands?.rules ?? []), ...(demands.rules ?? [])];
  return { ...type, demands: { ...type.demands, ...demands, ...(rules.length > 0 && { rules }) } };
}
