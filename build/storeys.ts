/** The house plan: a room may import rooms of lower storeys only, so within a storey there are no doors. */
import { roomOf } from './import-graph.ts';

export interface Storey {
  readonly name: string;
  readonly rooms: readonly string[];
}

/** From the roof down, in the order in which data meets them. */
export const STOREYS: readonly Storey[] = [
  { name: 'command line', rooms: ['cli'] },
  { name: 'network', rooms: ['server', 'discovery', 'lsp'] },
  { name: 'verdict', rooms: ['admission', 'trace'] },
  { name: 'features', rooms: ['injection', 'validation', 'analysis', 'ca', 'xds'] },
  { name: 'world', rooms: ['config', 'cluster', 'model'] },
  { name: 'the fifteen kinds', rooms: ['kinds'] },
  { name: 'what the kinds share', rooms: ['istio'] },
  { name: 'Kubernetes and Envoy', rooms: ['kube', 'envoy'] },
  { name: 'engines', rooms: ['proto', 'template', 'manifest', 'report', 'pki'] },
  { name: 'words', rooms: ['findings', 'go'] },
  { name: 'ground', rooms: ['base'] },
];

/** The storey on which a file's room lies, counted from the roof; -1 for a room that the plan does not know. */
export function storeyOf(file: string): number {
  return STOREYS.findIndex(({ rooms }) => rooms.includes(roomOf(file)));
}
