import type { Path } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import type { MessageType } from '#proto/types.ts';

/** One thing that Istio checks of a configuration, which may be a part of another one: `path` says where it stands. */
export type ConfigurationRule<Config> = (config: Config, path: Path) => Iterable<Fault>;

/** A configuration of the whole mesh. It is not a Kubernetes object: it has neither metadata nor a spec. */
export interface Configuration<Config extends object> {
  readonly type: MessageType<Config>;
  /** In the order in which they report. */
  readonly rules: readonly ConfigurationRule<Config>[];
}

/** Everything that the rules say of a configuration that has been read. */
export function checkConfiguration<C extends object>(
  { rules }: Configuration<C>,
  config: C,
  path: Path = [],
): readonly Fault[] {
  return rules.flatMap((rule) => [...rule(config, path)]);
}
