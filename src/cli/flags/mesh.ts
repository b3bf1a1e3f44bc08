import { Option } from 'commander';
import { append } from './istio-config.ts';

/** What a mesh is read from: the paths are operands, and may be given by `-f` too. */
export interface MeshFlags {
  readonly file?: readonly string[];
  readonly exclude?: readonly string[];
  readonly meshConfig?: string;
  readonly domain: string;
}

export function meshOptions(): readonly Option[] {
  return [
    new Option('-f, --file <path>', 'manifests, as an operand; may be repeated').argParser(append),
    new Option('--exclude <glob>', 'files to leave out; may be repeated').argParser(append),
    new Option('--mesh-config <file>', 'MeshConfig, or the istio ConfigMap; else the one among the manifests'),
    new Option('--domain <suffix>', 'the domain of services in the cluster').default('cluster.local'),
  ];
}
