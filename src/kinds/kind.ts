import type { JsonObject } from '#base/json.ts';
import type { Problem } from '#base/problem.ts';
import type { Fault } from '#findings/fault.ts';
import { type Metadata, metadataOf } from '#kube/metadata.ts';
import { type Decoded, decode } from '#proto/decode.ts';
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

/** A kind of Istio's. `VIRTUAL_SERVICE` knows its spec; the registry holds all of them as `Kind`, which does not. */
export interface Kind<Spec extends object = object> extends Omit<KindDeclaration<Spec>, 'rules'> {
  /** The object with its spec typed, as leniently as Istio reads it. Paths are those of the object: `spec.http[0]`. */
  readonly read: (raw: JsonObject) => Decoded<IstioObject<Spec>>;
  /** Everything that the rules say of an object that `read` has given. */
  readonly check: (object: IstioObject<object>) => readonly Fault[];
}

/** Makes a row of the registry. */
export function defineKind<Spec extends object>({ rules, ...declaration }: KindDeclaration<Spec>): Kind<Spec> {
  return {
    ...declaration,
    read: (raw) => readObject(declaration.spec, raw),
    // The spec was read by the schema of the same declaration, so it is what the rules were written for.
    check: (object) => rules.flatMap((rule) => [...rule(object as IstioObject<Spec>)]),
  };
}

/** An object without a spec is read as one with an empty spec. */
function readObject<Spec extends object>(type: MessageType<Spec>, raw: JsonObject): Decoded<IstioObject<Spec>> {
  const read = decode(type, raw['spec'] ?? {});
  const ignored = read.ignored.map(inSpec);
  if (!read.ok) return { ok: false, problems: read.problems.map(inSpec), ignored };
  return { ok: true, value: { metadata: metadataOf(raw), spec: read.value, raw }, ignored };
}

function inSpec<P extends Problem>(problem: P): P {
  return { ...problem, path: ['spec', ...problem.path] };
}
