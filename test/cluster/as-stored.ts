import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Exchange } from './recorder.ts';
import type { StoredPod } from './stored-pods.ts';

/** A stored pod beside the one that the webhook's patch made of it, so that one can be held against the other. */
export interface Pair {
  readonly patched: JsonObject;
  /** Without what the API server alone adds. */
  readonly stored: JsonObject;
}

/** What the API server fills in where the patch has left something open, as Kubernetes' defaults say. */
const DEFAULTS: Readonly<Record<string, readonly Json[]>> = {
  apiVersion: ['v1'],
  defaultMode: [420],
  divisor: ['0'],
  emptyDir: [{}],
  expirationSeconds: [3600],
  failureThreshold: [3],
  imagePullPolicy: ['IfNotPresent', 'Always'],
  periodSeconds: [10],
  protocol: ['TCP'],
  scheme: ['HTTP'],
  successThreshold: [1],
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  timeoutSeconds: [1],
};

/** What only the API server may write. */
const ITS_OWN = ['creationTimestamp', 'generation', 'managedFields', 'name', 'resourceVersion', 'uid'];

/** Finds the exchange that belongs to each pod. A pod has no name yet when it is reviewed, but a volume nobody else has. */
export function pairsOf(pods: readonly StoredPod[], exchanges: readonly Exchange[]): readonly Pair[] {
  const byToken = new Map(exchanges.map(({ patched }) => [tokenOf(patched), comparable(patched)]));
  return pods.map((pod) => {
    const patched = byToken.get(tokenOf(pod)) ?? {};
    return { patched, stored: withoutDefaults(comparable(pod), patched) };
  });
}

function tokenOf({ spec }: JsonObject): string | undefined {
  const { volumes } = spec as { readonly volumes?: readonly { readonly name: string }[] };
  return volumes?.find(({ name }) => name.startsWith('kube-api-access-'))?.name;
}

function comparable({ metadata, spec }: JsonObject): JsonObject {
  const own = Object.entries(metadata as JsonObject).filter(([key]) => !ITS_OWN.includes(key));
  return { metadata: Object.fromEntries(own), spec: withoutTokenMounts(spec as JsonObject) };
}

/** The admission of service accounts runs again after the webhooks, and mounts its token into what they have added. */
function withoutTokenMounts(spec: JsonObject): JsonObject {
  const strip = (container: JsonObject): JsonObject => {
    const { volumeMounts = [], ...rest } = container as { readonly volumeMounts?: readonly JsonObject[] };
    const mounts = volumeMounts.filter(({ name }) => !String(name).startsWith('kube-api-access-'));
    return mounts.length === 0 ? rest : { ...rest, volumeMounts: mounts };
  };
  const lists = Object.entries(spec).map(([key, value]) => {
    const holdsContainers = key === 'containers' || key === 'initContainers';
    return [key, holdsContainers && Array.isArray(value) ? value.map(strip) : value] as const;
  });
  return Object.fromEntries(lists);
}

function withoutDefaults<T extends Json>(stored: T, patched: Json | undefined): T;
function withoutDefaults(stored: Json, patched: Json | undefined): Json {
  if (Array.isArray(stored) && Array.isArray(patched)) {
    return stored.map((item, index) => withoutDefaults(item, patched[index]));
  }
  if (!isObject(stored) || !isObject(patched)) return stored;
  const isDefault = (key: string, value: Json) => DEFAULTS[key]?.some((other) => isDeepStrictEqual(other, value));
  const kept = Object.entries(stored).filter(([key, value]) => key in patched || !isDefault(key, value));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDefaults(value, patched[key])]));
}
