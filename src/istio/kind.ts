import type { Code } from '../base/catalogue/catalogue.ts';
import type { JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { MessageType } from './proto/types.ts';

/** Something wrong or doubtful about an object. How bad it is stands in the catalogue, under its code. */
export interface Fault {
  readonly code: Code;
  /** From the root of the object: `['spec', 'http', 0, 'route']`. */
  readonly path: Path;
  readonly message: string;
}

/** The metadata that rules read. Absent names are empty, as they are in Go. */
export interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** An Istio object whose spec has been read by its schema. */
export interface IstioObject<Spec> {
  readonly metadata: Metadata;
  readonly spec: Spec;
  /** The object as it was written. */
  readonly raw: JsonObject;
}

/** One thing that Istio checks. It yields what it finds and knows nothing of where the finding goes. */
export type Rule<Spec> = (object: IstioObject<Spec>) => Iterable<Fault>;

/** All that Outrigger knows about one kind: a row of the registry in `kinds.ts`. */
export interface Kind<Spec extends object = object> {
  /** `networking.istio.io` */
  readonly group: string;
  /** `VirtualService` */
  readonly kind: string;
  /** Every served version; all of them carry the same spec. */
  readonly versions: readonly string[];
  /** The structure, with what the CRD demands of it. */
  readonly spec: MessageType<Spec>;
  /** In the order in which they report. */
  readonly rules: readonly Rule<Spec>[];
}

/** A fault, in the order in which a rule's author thinks: what, where, in which words. */
export function fault(code: Code, path: Path, message: string): Fault {
  return { code, path, message };
}
