import { AUTHORIZATION_POLICY } from './authorization-policy/kind.ts';
import { DESTINATION_RULE } from './destination-rule/kind.ts';
import { ENVOY_FILTER } from './envoy-filter/kind.ts';
import { GATEWAY } from './gateway/kind.ts';
import type { Kind } from './kind.ts';
import { PEER_AUTHENTICATION } from './peer-authentication/kind.ts';
import { PROXY_CONFIG } from './proxy-config/kind.ts';
import { REQUEST_AUTHENTICATION } from './request-authentication/kind.ts';
import { SERVICE_ENTRY } from './service-entry/kind.ts';
import { SIDECAR } from './sidecar/kind.ts';
import { TELEMETRY } from './telemetry/kind.ts';
import { TRAFFIC_EXTENSION } from './traffic-extension/kind.ts';
import { VIRTUAL_SERVICE } from './virtual-service/kind.ts';
import { WASM_PLUGIN } from './wasm-plugin/kind.ts';
import { WORKLOAD_ENTRY } from './workload-entry/kind.ts';
import { WORKLOAD_GROUP } from './workload-group/kind.ts';

/** The registry: every kind that Outrigger judges. */
export const KINDS: readonly Kind[] = [
  AUTHORIZATION_POLICY,
  DESTINATION_RULE,
  ENVOY_FILTER,
  GATEWAY,
  PEER_AUTHENTICATION,
  PROXY_CONFIG,
  REQUEST_AUTHENTICATION,
  SERVICE_ENTRY,
  SIDECAR,
  TELEMETRY,
  TRAFFIC_EXTENSION,
  VIRTUAL_SERVICE,
  WASM_PLUGIN,
  WORKLOAD_ENTRY,
  WORKLOAD_GROUP,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [`${kind.group}/${kind.kind}`, kind]));

/** Versions do not matter: all served versions of a kind carry the same spec. */
export function findKind(apiVersion: string, kind: string): Kind | undefined {
  return BY_NAME.get(`${apiVersion.slice(0, apiVersion.lastIndexOf('/'))}/${kind}`);
}
