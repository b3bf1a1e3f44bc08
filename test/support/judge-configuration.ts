import type { Json } from '#base/json.ts';
import { IGNORED } from '#config/document/to-result.ts';
import { CONFIG_WRONG_TYPE } from '#config/findings.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { type Configuration, checkConfiguration } from '#istio/configuration.ts';
import { decode } from '#proto/decode.ts';

/** Holds a configuration against its rules as it is written, without the defaults that Outrigger lays below it. */
export function judgeConfiguration<C extends object>(configuration: Configuration<C>, json: Json): readonly Fault[] {
  const read = decode(configuration.type, json);
  if (!read.ok) return read.problems.map(({ path, message }) => fault(CONFIG_WRONG_TYPE, path, message));
  const unknown = read.ignored.map(({ kind, path, message }) => fault(IGNORED[kind], path, message));
  return [...unknown, ...checkConfiguration(configuration, read.value)];
}
