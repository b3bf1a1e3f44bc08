import { diskFiles } from '#config/files.ts';
import { loadIstioConfig } from '#config/load.ts';
import { andThen } from '#findings/result.ts';
import { type Injector, prepare } from '#injection/prepare.ts';
import { findingLine, unusable } from './finding-line.ts';
import type { IstioConfigFlags } from './flags/istio-config.ts';
import type { Io } from './io.ts';
import { writeLine } from './write-line.ts';

/** The injector of the installation that the flags name; what is odd about it goes to stderr. */
export async function loadInjector(flags: IstioConfigFlags, io: Io): Promise<Injector> {
  const injector = andThen(await loadIstioConfig(flags, diskFiles), (installation) => prepare(installation));
  if (!injector.ok) throw unusable(injector.findings);
  for (const finding of injector.findings) writeLine(io.stderr, `warning: ${findingLine(finding)}`);
  return injector.value;
}
