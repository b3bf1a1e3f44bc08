import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { IP_ADDRESS_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { socketProblem, splitHostPort, UNIX_PREFIX } from '#istio/parts/hosts/address.ts';
import { ipAddressProblem } from '#istio/parts/hosts/ip-address.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { isHttp, isTls } from '#istio/parts/hosts/protocol.ts';
import { repetitions } from '#istio/parts/repetitions.ts';
import { checkServerTls } from '#istio/parts/tls/server-tls.ts';
import type { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import { checkConnectionPool } from '#istio/parts/traffic/connection-pool.ts';
import { SERVER_TLS_ON_PLAIN_PORT } from '../gateway/findings.ts';
import type { Rule } from '../kind.ts';
import {
  DEFAULT_ENDPOINT_INVALID,
  HTTP_LIMITS_ON_TCP_PORT,
  INGRESS_WITHOUT_PORT,
  LISTENER_DUPLICATE,
  SIDECAR_TLS_NOT_SUPPORTED,
} from './findings.ts';
import { checkListenerPort } from './listener-port.ts';
import type { IngressListener, Sidecar } from './schema.ts';

const listeners: Rule<Sidecar> = function* ({ spec: { ingress } }) {
  for (const [index, listener] of ingress.entries()) yield* checkListener(listener, ['spec', 'ingress', index]);
};

/** Whatever address they are bound to: the listeners of a pod are known by their ports. */
const portsAreDistinct: Rule<Sidecar> = function* ({ spec: { ingress } }) {
  const numbers = ingress.map(({ port }) => port?.number);
  for (const index of repetitions(numbers)) {
    yield fault(
      LISTENER_DUPLICATE,
      ['spec', 'ingress', index, 'port', 'number'],
      `${numbers[index]} is already the port of another listener`,
    );
  }
};

function* checkListener(listener: IngressListener, path: Path): Generator<Fault> {
  const { port, bind, defaultEndpoint, tls, connectionPool } = listener;
  if (!port) {
    yield fault(INGRESS_WITHOUT_PORT, [...path, 'port'], 'is required');
    return;
  }
  yield* checkListenerPort(port, [...path, 'port']);
  yield* faultIf(PORT_INVALID, [...path, 'port', 'number'], portProblem(port.number));
  if (bind !== '') yield* faultIf(IP_ADDRESS_INVALID, [...path, 'bind'], ipAddressProblem(bind));
  yield* faultIf(DEFAULT_ENDPOINT_INVALID, [...path, 'defaultEndpoint'], endpointProblem(defaultEndpoint));
  if (tls) yield* checkTls(tls, port.protocol, [...path, 'tls']);
  yield* checkConnectionPool(connectionPool, [...path, 'connectionPool']);
  if (connectionPool?.http && !isHttp(port.protocol)) {
    yield fault(
      HTTP_LIMITS_ON_TCP_PORT,
      [...path, 'connectionPool', 'http'],
      'has no effect, because the port does not speak HTTP',
    );
  }
}

/** The workload itself, as it can be called from beside it. */
const OWN_ADDRESSES: readonly string[] = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

/** Why a listener cannot hand traffic on to there; undefined if it can. */
function endpointProblem(endpoint: string): string | undefined {
  if (endpoint === '') return undefined;
  if (endpoint.startsWith(UNIX_PREFIX)) return socketProblem(endpoint.slice(UNIX_PREFIX.length));
  const { host, port } = splitHostPort(endpoint) ?? {};
  if (host === undefined || port === undefined || !OWN_ADDRESSES.includes(host) || !/^[-+]?\d+$/.test(port)) {
    return `"${endpoint}" is not a valid endpoint inside of the pod`;
  }
  return portProblem(Number(port));
}

/** Settings that only a gateway has a use for. */
const GATEWAY_SETTINGS = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'] as const;

/** The sidecar is held to what every server is, and to what only it is. */
function* checkTls(tls: ServerTLSSettings, protocol: string, path: Path): Generator<Fault> {
  for (const name of GATEWAY_SETTINGS.filter((setting) => tls[setting].length > 0)) {
    yield fault(
      SIDECAR_TLS_NOT_SUPPORTED,
      [...path, name],
      'must not be set in a sidecar, which takes certificates from files',
    );
  }
  if (tls.httpsRedirect)
    yield fault(
      SIDECAR_TLS_NOT_SUPPORTED,
      [...path, 'httpsRedirect'],
      'must not be set in a sidecar, which cannot redirect',
    );
  if (tls.mode === 'ISTIO_MUTUAL' || tls.mode === 'AUTO_PASSTHROUGH') {
    yield fault(SIDECAR_TLS_NOT_SUPPORTED, [...path, 'mode'], `must not be ${tls.mode} in a sidecar`);
  }
  if (!isTls(protocol)) yield fault(SERVER_TLS_ON_PLAIN_PORT, path, 'must not be set for a port that is not encrypted');
  yield* checkServerTls(tls, path);
}

const connectionPool: Rule<Sidecar> = ({ spec }) =>
  checkConnectionPool(spec.inboundConnectionPool, ['spec', 'inboundConnectionPool']);

/** Everything that Istio asks of ingress listeners, and of the limits that all of them share. */
export const INGRESS_RULES: readonly Rule<Sidecar>[] = [listeners, portsAreDistinct, connectionPool];
