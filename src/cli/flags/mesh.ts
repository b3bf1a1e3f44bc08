import { Option } from 'commander';
import { type InputFlags, inputOptions } from './inputs.ts';

/** What a mesh is read from. */
export interface MeshFlags extends InputFlags {
  readonly meshConfig?: string;
  readonly domain: string;
}

export function meshOptions(): readonly Option[] {
  return [
    ...inputOptions(),
    new Option('--mesh-config <file>', 'MeshConfig, or the istio ConfigMap; else the one among the manifests'),
    new Option('--domain <suffix>', 'the domain of services in the cluster').default('cluster.local'),
  ];
}
