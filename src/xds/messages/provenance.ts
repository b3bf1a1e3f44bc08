import type { Path } from '#base/path.ts';
import type { ObjectMeta } from '#model/objects/config.ts';
import type { Message } from './message.ts';

/** The place in an object that a message was made from. */
export interface Provenance {
  readonly meta: ObjectMeta;
  readonly path: Path;
}

/** Kept beside messages and not in them, for Envoy has no use for it. A message that is patched loses it. */
const provenances = new WeakMap<Message, Provenance>();

/** The same message, of which it is known from now on where it comes from. */
export function from<M extends Message>(provenance: Provenance, message: M): M {
  provenances.set(message, provenance);
  return message;
}

/** Where a message comes from; undefined if it is not known. */
export function provenanceOf(message: Message): Provenance | undefined {
  return provenances.get(message);
}
