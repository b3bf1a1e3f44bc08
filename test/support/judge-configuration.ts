import type { Json } from '../../src/base/json.ts';
import { REMARKS } from '../../src/config/document/to-result.ts';
import { type Configuration, checkConfiguration } from '../../src/istio/configuration.ts';
import { type Fault, fault } from '../../src/istio/kind.ts';
import { decode } from '../../src/istio/proto/decode.ts';

/** Holds a configuration against its rules as it is written, without the defaults that Outrigger lays below it. */
export function judgeConfiguration<C extends object>(configuration: Configuration<C>, json: Json): readonly Fault[] {
  const read = decode(configuration.type, json);
  if (!read.ok) return read.problems.map(({ path, message }) => fault('OUT0701', path, message));
  const unknown = read.remarks.map(({ kind, path, message }) => fault(REMARKS[kind], path, message));
  return [...unknown, ...checkConfiguration(configuration, read.value)];
}
