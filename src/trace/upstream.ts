import type { Message } from '#xds/messages/message.ts';
import type { Cluster, ClusterLoadAssignment, LbEndpoint, Resources } from '#xds/messages/resources.ts';
import { socketOf } from './match/address.ts';
import { listAt, objectAt, textAt, textsAt } from './message.ts';

/** How the client secures its connection to an endpoint. */
interface UpstreamSecurity {
  readonly security: 'plaintext' | 'tls' | 'mtls';
  readonly sni: string;
  readonly alpn: readonly string[];
}

/** One endpoint of a cluster with its share of the cluster's requests, in percent. */
export interface Target {
  readonly address: string;
  readonly port: number;
  readonly percent: number;
  readonly health: string;
  readonly security: UpstreamSecurity;
}

/** The cluster of a name, and where it leads. */
export interface Upstream {
  readonly definition: Cluster | undefined;
  readonly targets: readonly Target[];
}

/** Looks up a cluster as Envoy does: its endpoints are its own, or came apart from it. Only the nearest priority counts. */
export function upstreamOf(resources: Resources, name: string): Upstream {
  const definition = resources.clusters.find((each) => each.name === name);
  if (!definition) return { definition, targets: [] };
  const assignment = definition.loadAssignment ?? resources.endpoints.find(({ clusterName }) => clusterName === name);
  return { definition, targets: assignment ? targetsOf(definition, assignment) : [] };
}

function targetsOf(cluster: Cluster, { endpoints = [] }: ClusterLoadAssignment): readonly Target[] {
  const nearest = endpoints.filter(({ priority = 0, lbEndpoints = [] }) => priority === 0 && lbEndpoints.length > 0);
  const all = nearest.flatMap(({ lbEndpoints = [] }) => lbEndpoints);
  const total = all.reduce((sum, { loadBalancingWeight = 1 }) => sum + loadBalancingWeight, 0);
  return all.flatMap((endpoint) => {
    const socket = socketOf(objectAt(endpoint.endpoint, 'address'));
    if (!socket) return [];
    const percent = ((endpoint.loadBalancingWeight ?? 1) / total) * 100;
    const health = textAt(endpoint, 'healthStatus') ?? 'UNKNOWN';
    return [{ ...socket, percent, health, security: securityFor(cluster, endpoint) }];
  });
}

/** By what the endpoint says of itself, the first transport socket that fits; else the cluster's only one. */
function securityFor(cluster: Cluster, endpoint: LbEndpoint | undefined): UpstreamSecurity {
  const said = endpoint?.metadata?.filterMetadata['envoy.transport_socket_match'] ?? {};
  const chosen = cluster.transportSocketMatches?.find(({ match }) =>
    Object.entries(match).every(([name, value]) => said[name] === value),
  );
  return describe((chosen?.transportSocket ?? cluster.transportSocket)?.typedConfig ?? {});
}

function describe(config: Message): UpstreamSecurity {
  // The PROXY protocol goes before another transport socket.
  const inner =
    config['transportSocket'] === undefined ? config : objectAt(objectAt(config, 'transportSocket'), 'typedConfig');
  if (!String(inner['@type'] ?? '').endsWith('UpstreamTlsContext')) return { security: 'plaintext', sni: '', alpn: [] };
  const common = objectAt(inner, 'commonTlsContext');
  const [certificate] = listAt(common, 'tlsCertificateSdsSecretConfigs');
  const isMesh = textAt(certificate ?? {}, 'name') === 'default';
  return { security: isMesh ? 'mtls' : 'tls', sni: textAt(inner, 'sni') ?? '', alpn: textsAt(common, 'alpnProtocols') };
}
