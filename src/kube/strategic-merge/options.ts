import type { JsonObject } from '#base/json.ts';

/** Where a merge may be more lenient than Kubernetes. The first value named of each option is Kubernetes' own. */
export interface MergeOptions {
  /**
   * Fields that tell the items of a merging list apart besides its merge key, by struct and field:
   * `{'core/v1.Container.ports': {protocol: 'TCP'}}`. The value is what an absent field means. Kubernetes has none.
   */
  readonly furtherKeys: Readonly<Record<string, JsonObject>>;
  /**
   * Fields with the strategy `retainKeys` hold one of several things, a volume its source for instance. `told`: a patch
   * must say `$retainKeys` to drop the other one. `implied`: the patch's own fields are the ones to retain.
   */
  readonly retainKeys: 'told' | 'implied';
  /** Fields that the Go types do not have, present on both sides: refused, or objects merged and all else replaced. */
  readonly unknownFields: 'refused' | 'merged';
}
