/**
 * What the CRD of a kind demands of a value beyond its protobuf type. Declared beside the type so that there is one
 * declaration and two verdicts: `decode` reads what the webhook would, and never looks here.
 */
export interface Demands {
  /** The message is refused without this field. */
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** The fields that together tell the items of a list apart. */
  readonly listKeys?: readonly string[];
  /** CEL expressions over `self`, each with the message of its refusal. */
  readonly rules?: readonly CelRule[];
}

export interface CelRule {
  readonly rule: string;
  readonly message: string;
}

/** The same type with demands, added to those it has already. */
export function demand<T extends { readonly demands?: Demands }>(type: T, demands: Demands): T {
  return { ...type, demands: { ...type.demands, ...demands } };
}
