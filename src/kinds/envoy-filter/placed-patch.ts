import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import type { ConfigPatch } from './schema.ts';

/** One patch of an EnvoyFilter and where it stands. */
export interface PlacedPatch {
  readonly patch: ConfigPatch;
  readonly path: Path;
}

/** A condition that a patch must meet before the next one makes sense. */
export type Check = (placed: PlacedPatch) => Fault | undefined;
