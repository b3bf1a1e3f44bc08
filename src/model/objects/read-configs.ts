import { memoizeByIdentity } from '#base/memoize.ts';
import type { Problem } from '#base/problem.ts';
import { AUTHORIZATION_POLICY } from '#kinds/authorization-policy/kind.ts';
import { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import { DESTINATION_RULE } from '#kinds/destination-rule/kind.ts';
import { DestinationRule } from '#kinds/destination-rule/schema.ts';
import { ENVOY_FILTER } from '#kinds/envoy-filter/kind.ts';
import { EnvoyFilter } from '#kinds/envoy-filter/schema.ts';
import { GATEWAY } from '#kinds/gateway/kind.ts';
import { Gateway } from '#kinds/gateway/schema.ts';
import type { Kind } from '#kinds/kind.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { PeerAuthentication } from '#kinds/peer-authentication/schema.ts';
import { REQUEST_AUTHENTICATION } from '#kinds/request-authentication/kind.ts';
import { RequestAuthentication } from '#kinds/request-authentication/schema.ts';
import { SERVICE_ENTRY } from '#kinds/service-entry/kind.ts';
import { ServiceEntry } from '#kinds/service-entry/schema.ts';
import { SIDECAR } from '#kinds/sidecar/kind.ts';
import { Sidecar } from '#kinds/sidecar/schema.ts';
import { TELEMETRY } from '#kinds/telemetry/kind.ts';
import { Telemetry } from '#kinds/telemetry/schema.ts';
import { TRAFFIC_EXTENSION } from '#kinds/traffic-extension/kind.ts';
import { TrafficExtension } from '#kinds/traffic-extension/schema.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { VirtualService } from '#kinds/virtual-service/schema.ts';
import { WASM_PLUGIN } from '#kinds/wasm-plugin/kind.ts';
import { WasmPlugin } from '#kinds/wasm-plugin/schema.ts';
import { WORKLOAD_ENTRY } from '#kinds/workload-entry/kind.ts';
import { WorkloadEntry } from '#kinds/workload-entry/schema.ts';
import { decode } from '#proto/decode.ts';
import type { MessageType } from '#proto/types.ts';
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
  authorizationPolicies: readerOf(AUTHORIZATION_POLICY, AuthorizationPolicy),
  destinationRules: readerOf(DESTINATION_RULE, DestinationRule),
  envoyFilters: readerOf(ENVOY_FILTER, EnvoyFilter),
  gateways: readerOf(GATEWAY, Gateway),
  peerAuthentications: readerOf(PEER_AUTHENTICATION, PeerAuthentication),
  requestAuthentications: readerOf(REQUEST_AUTHENTICATION, RequestAuthentication),
  serviceEntries: readerOf(SERVICE_ENTRY, ServiceEntry),
  sidecars: readerOf(SIDECAR, Sidecar),
  telemetries: readerOf(TELEMETRY, Telemetry),
  trafficExtensions: readerOf(TRAFFIC_EXTENSION, TrafficExtension),
  virtualServices: readerOf(VIRTUAL_SERVICE, VirtualService),
  wasmPlugins: readerOf(WASM_PLUGIN, WasmPlugin),
  workloadEntries: readerOf(WORKLOAD_ENTRY, WorkloadEntry),
};

function readerOf<Spec extends object>({ group, kind }: Kind, type: MessageType<Spec>): Reader<Spec> {
  const readObject = memoizeByIdentity((object: MeshObject) => decode(type, object.value['spec'] ?? {}));
  const readList = memoizeByIdentity((objects: readonly MeshObject[]): Reading<Spec> => {
    const configs: Config<Spec>[] = [];
    const rejected: Rejected[] = [];
    for (const object of objects) {
      const read = readObject(object);
      if (read.ok) configs.push({ ...readMeta(object, UNDATED_ISTIO), spec: read.value });
      else rejected.push({ object, problems: read.problems });
    }
    return { configs: configs.sort(byAge), rejected };
  });
  return (store) => readList(objectsOf(store, `${group}/${kind}`));
}
