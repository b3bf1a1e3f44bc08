import type { JsonObject } from '#base/json.ts';

/** What a workload takes: plain text only, both, or mutual TLS only. */
export type MtlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** A PeerAuthentication. */
export interface PeerPolicy {
  readonly name: string;
  readonly namespace: string;
  /** RFC 3339; of two that say different things the older one counts. */
  readonly created: string;
  /** Undefined for a whole namespace, or the whole mesh. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** Undefined where it leaves the mode to the next wider policy. */
  readonly mode: MtlsMode | undefined;
  readonly ports: ReadonlyMap<number, MtlsMode>;
  readonly spec: JsonObject;
}

/** A workload, as policies select it. */
export interface Workload {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a workload takes on its ports. */
export interface PeerModes {
  readonly mode: MtlsMode;
  readonly ports: ReadonlyMap<number, MtlsMode>;
}

/** The modes of a workload: its own policy, then its namespace's, then the mesh's; of several the oldest. */
export function peerModesFor(policies: readonly PeerPolicy[], workload: Workload, rootNamespace: string): PeerModes {
  const ofWorkload = oldest(policies.filter((policy) => selects(policy, workload)));
  const ofNamespace = oldest(policies.filter((policy) => !policy.selector && policy.namespace === workload.namespace));
  const ofMesh = oldest(policies.filter((policy) => !policy.selector && policy.namespace === rootNamespace));
  const wider = ofNamespace?.mode ?? ofMesh?.mode ?? 'PERMISSIVE';
  return { mode: ofWorkload?.mode ?? wider, ports: ofWorkload?.ports ?? new Map() };
}

function oldest(policies: readonly PeerPolicy[]): PeerPolicy | undefined {
  return [...policies].sort((a, b) => order(a.created, b.created) || order(a.name, b.name))[0];
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function selects({ selector, namespace }: PeerPolicy, workload: Workload): boolean {
  return selector !== undefined && namespace === workload.namespace && hasLabels(workload.labels, selector);
}

/** Whether all of the wanted labels are there. */
export function hasLabels(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
