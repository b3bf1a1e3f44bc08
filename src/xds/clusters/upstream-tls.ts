import { sniCluster } from '#model/names/cluster-names.ts';
import type { Service } from '#model/services/service.ts';
import { any, type Extension, type Message } from '../messages/message.ts';
import type { Cluster } from '../messages/resources.ts';
import { RAW_BUFFER, tlsSocket } from '../messages/secrets.ts';
import type { MeshProxy } from '../proxy.ts';
import { takesMutualTls } from '../view/mutual-tls.ts';
import type { PortPolicy } from '../view/traffic-policy.ts';
import { accountsOf } from './accounts.ts';
import { automaticMatches, meshTlsContext, ownTlsContext } from './tls.ts';

/** A cluster as far as its connections' security depends on it. */
export interface Secured {
  readonly service: Service;
  readonly port: number;
  readonly portName: string;
  readonly subset: string;
  readonly policy: PortPolicy | undefined;
  readonly isHttp2: boolean;
  /** Connections go to the address that the client has asked for. */
  readonly isDirect: boolean;
  /** The rule behind the policy is for chosen proxies only. */
  readonly isSelected: boolean;
}

export interface TlsFields extends Pick<Cluster, 'transportSocket' | 'transportSocketMatches'> {
  /** Options that let the request's host be the server's name. */
  readonly upstream?: Message | undefined;
  /** TLS that the mesh has not started itself. */
  readonly isForeign?: boolean;
}

/** How a proxy secures its connections to a cluster: as a rule says, else by itself within the mesh. */
export function upstreamTls(proxy: MeshProxy, secured: Secured): TlsFields {
  const { policy } = secured;
  const tls = policy?.tls;
  if (!tls) return isAutomatic(proxy, secured) ? automatic(proxy, secured) : withProxyProtocol({}, policy);
  if (tls.mode === 'DISABLE') return withProxyProtocol({}, policy);
  if (tls.mode !== 'ISTIO_MUTUAL') return withProxyProtocol(foreign(proxy, secured), policy);
  const accounts = tls.subjectAltNames.length > 0 ? tls.subjectAltNames : accountsOf(proxy.model, secured.service);
  const sni = tls.sni || sniOf(secured);
  return withProxyProtocol(
    { transportSocket: tlsSocket(meshTlsContext({ sni, accounts, isHttp2: secured.isHttp2 })) },
    policy,
  );
}

function isAutomatic(proxy: MeshProxy, { service, policy, portName }: Secured): boolean {
  const { enableAutoMtls } = proxy.model.settings.mesh;
  return enableAutoMtls !== false && takesMutualTls(proxy, service, { policy, portName });
}

function automatic({ model }: MeshProxy, secured: Secured): TlsFields {
  const accounts = accountsOf(model, secured.service);
  const context = meshTlsContext({ sni: sniOf(secured), accounts, isHttp2: secured.isHttp2 });
  const fields = secured.isDirect
    ? { transportSocket: tlsSocket(context) }
    : { transportSocketMatches: automaticMatches(context) };
  return withProxyProtocol(fields, secured.policy);
}

function foreign(proxy: MeshProxy, { service, policy, isHttp2, isSelected }: Secured): TlsFields {
  const tls = policy?.tls;
  if (!tls) return {};
  const ofEntry = service.registry === 'External' ? service.accounts : [];
  const subjectAltNames = tls.subjectAltNames.length > 0 ? tls.subjectAltNames : ofEntry;
  const getsSecrets = proxy.type !== 'sidecar' || isSelected;
  const { ecdhCurves = [], cipherSuites = [] } = proxy.model.settings.mesh.tlsDefaults ?? {};
  const context = ownTlsContext(tls, { subjectAltNames, isHttp2, getsSecrets, ecdhCurves, cipherSuites });
  if (!context) return { isForeign: true };
  const checksName = subjectAltNames.length === 0 && tls.insecureSkipVerify !== true;
  const upstream = tls.sni === '' ? { autoSni: true, ...(checksName && { autoSanValidation: true }) } : undefined;
  return { transportSocket: tlsSocket(context), upstream, isForeign: true };
}

function sniOf({ service, port, subset }: Secured): string {
  return sniCluster(service.hostname, port, subset);
}

/** The PROXY protocol goes before whatever a connection begins with. */
function withProxyProtocol(fields: TlsFields, policy: PortPolicy | undefined): TlsFields {
  if (!policy?.proxyProtocol) return fields;
  const { version } = policy.proxyProtocol;
  const wrap = (transportSocket: Extension): Extension => ({
    name: 'envoy.transport_sockets.upstream_proxy_protocol',
    typedConfig: any('envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport', {
      config: { version: version === 'V1' ? undefined : version },
      transportSocket,
    }),
  });
  const { transportSocket, transportSocketMatches } = fields;
  if (!transportSocketMatches) return { ...fields, transportSocket: wrap(transportSocket ?? RAW_BUFFER) };
  const wrapped = transportSocketMatches.map((match) => ({ ...match, transportSocket: wrap(match.transportSocket) }));
  return { ...fields, transportSocketMatches: wrapped };
}
