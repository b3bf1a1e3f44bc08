import type { PeerAuthentication } from '#kinds/peer-authentication/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Config } from '../objects/config.ts';

export type MutualTlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** What holds for a workload: for all its ports, and for some of them. */
export interface MutualTls {
  readonly mode: MutualTlsMode;
  /** By port of the workload. */
  readonly ports: ReadonlyMap<number, MutualTlsMode>;
}

export interface Workload {
  readonly namespace: string;
  readonly labels: Labels;
}

/** PeerAuthentications by namespace, oldest first. */
export interface PeerAuthentications {
  readonly byNamespace: ReadonlyMap<string, readonly Config<PeerAuthentication>[]>;
  readonly rootNamespace: string;
}

export function indexPeerAuthentications(
  configs: readonly Config<PeerAuthentication>[],
  rootNamespace: string,
): PeerAuthentications {
  return { byNamespace: Map.groupBy(configs, ({ namespace }) => namespace), rootNamespace };
}

/** What clients assume of a namespace's services, for they cannot know the policies of each workload behind one. */
export function namespaceMode(
  { byNamespace, rootNamespace }: PeerAuthentications,
  namespace: string,
): MutualTlsMode | 'UNSET' {
  const own = byNamespace.get(namespace)?.find(isForAll);
  const root = byNamespace.get(rootNamespace)?.find(isForAll);
  const modes = [modeOf(own), modeOf(root)];
  return modes.find((mode) => mode !== undefined) ?? 'PERMISSIVE';
}

/** What holds for a workload: policies of the mesh, its namespace and itself, each over the one before. */
export function mutualTlsFor(
  { byNamespace, rootNamespace }: PeerAuthentications,
  { namespace, labels }: Workload,
): MutualTls {
  const inNamespace = byNamespace.get(namespace) ?? [];
  const mesh = (byNamespace.get(rootNamespace) ?? []).find(isForAll);
  const forNamespace = namespace === rootNamespace ? undefined : inNamespace.find(isForAll);
  const own =
    namespace === rootNamespace ? undefined : inNamespace.find((config) => !isForAll(config) && isFor(config, labels));
  return composeMutualTls([mesh, forNamespace, own]);
}

/** Lays policies over each other; what is unset falls through. Ports count in the last of them only. */
export function composeMutualTls(levels: readonly (Pick<Config<PeerAuthentication>, 'spec'> | undefined)[]): MutualTls {
  const mode = levels.reduce<MutualTlsMode>((below, config) => modeOf(config) ?? below, 'PERMISSIVE');
  const ports = Object.entries(levels.at(-1)?.spec.portLevelMtls ?? {}).map(
    ([port, { mode: own }]) => [Number(port), own === 'UNSET' ? mode : own] as const,
  );
  return { mode, ports: new Map(ports) };
}

/** The mode at a port of the workload. */
export function modeAt({ mode, ports }: MutualTls, port: number): MutualTlsMode {
  return ports.get(port) ?? mode;
}

function modeOf(config: Pick<Config<PeerAuthentication>, 'spec'> | undefined): MutualTlsMode | undefined {
  const mode = config?.spec.mtls?.mode ?? 'UNSET';
  return mode === 'UNSET' ? undefined : mode;
}

function isForAll({ spec }: Config<PeerAuthentication>): boolean {
  return Object.keys(spec.selector?.matchLabels ?? {}).length === 0;
}

function isFor({ spec }: Config<PeerAuthentication>, labels: Labels): boolean {
  return Object.entries(spec.selector?.matchLabels ?? {}).every(([name, value]) => labels[name] === value);
}
