import type { JsonObject } from '#base/json.ts';
import type { Fault } from '#findings/fault.ts';
import type { Metadata } from '#kube/metadata.ts';
import type { MessageType } from '#proto/types.ts';

/** An Istio object whose spec has been read by its schema. */
export interface IstioObject<Spec> {
  readonly metadata: Metadata;
  readonly spec: Spec;
  /** The object as it was written. */
  readonly raw: JsonObject;
}

/** One thing that Istio checks. It yields what it finds and knows nothing of where the finding goes. */
export type Rule<Spec> = (object: IstioObject<Spec>) => Iterable<Fault>;

/** What the author of a kind declares; the compiler sees to it that the rules fit the schema. */
export interface KindDeclaration<Spec extends object> {
  /** `networking.istio.io` */
  readonly group: string;
  /** `VirtualService` */
  readonly kind: string;
  /** Every served version; all of them carry the same spec. */
  readonly versions: readonly string[];
  /** The structure, with what the CRD asks of it. */
  readonly spec: MessageType<Spec>;
  /** True where the CRD refuses an object without a spec. */
  readonly specRequired: boolean;
  /** In the order in which they report. */
  readonly rules: readonly Rule<Spec>[];
}

/** A kind in the registry, where its spec is known to nobody but its own rules. */
export interface Kind extends Omit<KindDeclaration<object>, 'rules'> {
  /** Everything that the rules say of an object whose spec `spec` has read. */
  readonly check: (object: IstioObject<object>) => readonly Fault[];
}

/** Makes a row of the registry. */
export function defineKind<Spec extends object>({ rules, ...declaration }: KindDeclaration<Spec>): Kind {
  // The spec was read by the schema of the same declaration, so it is what the rules were written for.
  return { ...declaration, check: (object) => rules.flatMap((rule) => [...rule(object as IstioObject<Spec>)]) };
}
