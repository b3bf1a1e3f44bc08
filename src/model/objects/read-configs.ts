import { memoizeByIdentity } from '#base/memoize.ts';
import type { Problem } from '#base/problem.ts';
import { AUTHORIZATION_POLICY } from '#kinds/authorization-policy/kind.ts';
import { DESTINATION_RULE } from '#kinds/destination-rule/kind.ts';
import { ENVOY_FILTER } from '#kinds/envoy-filter/kind.ts';
import { GATEWAY } from '#kinds/gateway/kind.ts';
import type { Kind } from '#kinds/kind.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { REQUEST_AUTHENTICATION } from '#kinds/request-authentication/kind.ts';
import { SERVICE_ENTRY } from '#kinds/service-entry/kind.ts';
import { SIDECAR } from '#kinds/sidecar/kind.ts';
import { TELEMETRY } from '#kinds/telemetry/kind.ts';
import { TRAFFIC_EXTENSION } from '#kinds/traffic-extension/kind.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { WASM_PLUGIN } from '#kinds/wasm-plugin/kind.ts';
import { WORKLOAD_ENTRY } from '#kinds/workload-entry/kind.ts';
import { byAge, type Config, readMeta, UNDATED_ISTIO } from './config.ts';
import type { MeshObject } from './mesh-object.ts';
import { type ObjectStore, objectsOf } from './store.ts';

/** An object that cannot be read is left out, and the model goes on as if it were not there. */
export interface Rejected {
  readonly object: MeshObject;
  readonly problems: readonly Problem[];
}

interface Reading<Spec> {
  /** Oldest first. */
  readonly configs: readonly Config<Spec>[];
  readonly rejected: readonly Rejected[];
}

type Reader<Spec> = (store: ObjectStore) => Reading<Spec>;

/** How the objects of each kind are read. An object is read once, a list again only when an object in it has changed. */
export const READERS = {
  authorizationPolicies: readerOf(AUTHORIZATION_POLICY),
  destinationRules: readerOf(DESTINATION_RULE),
  envoyFilters: readerOf(ENVOY_FILTER),
  gateways: readerOf(GATEWAY),
  peerAuthentications: readerOf(PEER_AUTHENTICATION),
  requestAuthentications: readerOf(REQUEST_AUTHENTICATION),
  serviceEntries: readerOf(SERVICE_ENTRY),
  sidecars: readerOf(SIDECAR),
  telemetries: readerOf(TELEMETRY),
  trafficExtensions: readerOf(TRAFFIC_EXTENSION),
  virtualServices: readerOf(VIRTUAL_SERVICE),
  wasmPlugins: readerOf(WASM_PLUGIN),
  workloadEntries: readerOf(WORKLOAD_ENTRY),
};

function readerOf<Spec extends object>({ group, kind, read }: Kind<Spec>): Reader<Spec> {
  const readObject = memoizeByIdentity((object: MeshObject) => read(object.value));
  const readList = memoizeByIdentity((objects: readonly MeshObject[]): Reading<Spec> => {
    const configs: Config<Spec>[] = [];
    const rejected: Rejected[] = [];
    for (const object of objects) {
      const found = readObject(object);
      if (found.ok) configs.push({ ...readMeta(object, UNDATED_ISTIO), spec: found.value.spec });
      else rejected.push({ object, problems: found.problems });
    }
    return { configs: configs.sort(byAge), rejected };
  });
  return (store) => readList(objectsOf(store, `${group}/${kind}`));
}
