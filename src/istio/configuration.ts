import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import { type Fault, fault } from './kind.ts';
import { decode } from './proto/decode.ts';
import type { MessageType } from './proto/types.ts';

/** One thing that Istio checks of a configuration, which may be a part of another one: `path` says where it stands. */
export type ConfigurationRule<Config> = (config: Config, path: Path) => Iterable<Fault>;

/** A configuration of the whole mesh. It is no object of Kubernetes: it has neither metadata nor a spec. */
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

/** Reads a configuration as it is written, without any defaults, and holds it against its rules. */
export function judgeConfiguration<C extends object>(configuration: Configuration<C>, json: Json): readonly Fault[] {
  const read = decode(configuration.type, json);
  if (!read.ok) return read.problems.map(({ path, message }) => fault('OUT0701', path, message));
  const unknown = read.remarks.map(({ kind, path, message }) => fault(REMARKS[kind], path, message));
  return [...unknown, ...checkConfiguration(configuration, read.value)];
}

/** The codes of what protobuf reads all the same. */
export const REMARKS = { unknown: 'OUT0702', oneof: 'OUT0703' } as const;
