import { Option } from 'commander';
import type { IstioConfigOptions } from '#config/istio-config.ts';

/** What an installation of Istio is read from; the same flags for `serve`, `inject` and `explain`. */
export type IstioConfigFlags = Pick<
  IstioConfigOptions,
  'injectorConfig' | 'values' | 'set' | 'meshConfig' | 'revision' | 'nativeSidecars'
>;

/** The flags themselves. Without any of them the built-in templates and defaults serve. */
export function istioConfigOptions(): readonly Option[] {
  return [
    new Option(
      '--injector-config <file>',
      "the injector's config, or the istio-sidecar-injector ConfigMap (values too)",
    ),
    new Option('--values <file>', 'Helm-style values laid over the defaults'),
    new Option('--set <path=value>', 'one value, laid over all others; may be repeated').argParser(append),
    new Option('--mesh-config <file>', 'MeshConfig, or the istio ConfigMap'),
    new Option('--revision <name>', 'the revision this installation answers for'),
    new Option('--native-sidecars <mode>', 'sidecars as init containers that stay').choices(['auto', 'true', 'false']),
  ];
}

/** Collects what is given for a flag that may be repeated. */
export function append(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}
