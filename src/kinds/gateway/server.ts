import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { IP_ADDRESS_INVALID, PORT_INVALID, PROTOCOL_UNKNOWN, SOCKET_INVALID } from '#istio/parts/findings.ts';
import { socketProblem, UNIX_PREFIX } from '#istio/parts/hosts/address.ts';
import { ipAddressProblem } from '#istio/parts/hosts/ip-address.ts';
import { checkNamespacedHost, type HostForm } from '#istio/parts/hosts/namespaced-host.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { isHttp, isTls, protocolProblem } from '#istio/parts/hosts/protocol.ts';
import { checkServerTls, passesThrough } from '#istio/parts/tls/server-tls.ts';
import type { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import {
  SERVER_PORT_WITHOUT_NAME,
  SERVER_TLS_MISSING,
  SERVER_TLS_ON_PLAIN_PORT,
  SERVER_WITHOUT_HOSTS,
  SERVER_WITHOUT_PORT,
  SOCKET_WITH_PORT_NUMBER,
  TARGET_PORT_INEFFECTIVE,
} from './findings.ts';
import type { Server } from './schema.ts';

const isSocket = ({ bind }: Server): boolean => bind.startsWith(UNIX_PREFIX);

/**
 * One port of a gateway. Whether its TLS settings suit the port is only asked of a port that is right: what a wrong one was
 * meant for is anyone's guess.
 */
export function* checkServer(server: Server, form: HostForm, path: Path): Generator<Fault> {
  if (server.hosts.length === 0) yield fault(SERVER_WITHOUT_HOSTS, [...path, 'hosts'], 'must have at least one host');
  for (const [index, host] of server.hosts.entries()) yield* checkNamespacedHost(host, form, [...path, 'hosts', index]);
  const portFaults = [...checkPort(server, path)];
  yield* portFaults;
  yield* checkBind(server, path);
  if (server.tls) yield* checkServerTls(server.tls, [...path, 'tls']);
  if (portFaults.length === 0) yield* checkTlsSuitsPort(server, path);
}

/** A server on a socket may have port 0; for every other one the number is what it listens on. */
function* checkPort(server: Server, path: Path): Generator<Fault> {
  const at = [...path, 'port'];
  if (!server.port) {
    yield fault(SERVER_WITHOUT_PORT, at, 'is required');
    return;
  }
  const { number, protocol, name, targetPort } = server.port;
  yield* faultIf(PROTOCOL_UNKNOWN, [...at, 'protocol'], protocolProblem(protocol));
  if (number > 0 || !isSocket(server)) yield* faultIf(PORT_INVALID, [...at, 'number'], portProblem(number));
  if (targetPort > 0)
    yield fault(
      TARGET_PORT_INEFFECTIVE,
      [...at, 'targetPort'],
      'must not be set, because routes say which port is called',
    );
  if (name === '') yield fault(SERVER_PORT_WITHOUT_NAME, [...at, 'name'], 'is required');
}

/** An address of the gateway's pods, or a socket in their file system. */
function* checkBind(server: Server, path: Path): Generator<Fault> {
  const { bind, port } = server;
  if (bind === '') return;
  const at = [...path, 'bind'];
  if (!isSocket(server)) {
    yield* faultIf(IP_ADDRESS_INVALID, at, ipAddressProblem(bind));
    return;
  }
  yield* faultIf(SOCKET_INVALID, at, socketProblem(bind.slice(UNIX_PREFIX.length)));
  if (port && port.number !== 0) {
    yield fault(SOCKET_WITH_PORT_NUMBER, [...path, 'port', 'number'], 'must be 0 for a unix socket');
  }
}

function* checkTlsSuitsPort({ port, tls }: Server, path: Path): Generator<Fault> {
  const at = [...path, 'tls'];
  const { protocol = '' } = port ?? {};
  if (isTls(protocol)) {
    if (!tls) yield fault(SERVER_TLS_MISSING, at, `is required for protocol ${protocol}`);
  } else if (tls && !(isHttp(protocol) && onlyRedirects(tls))) {
    yield fault(SERVER_TLS_ON_PLAIN_PORT, at, `must not be set for protocol ${protocol}, which is not encrypted`);
  }
}

/** Whether the settings could be there for `httpsRedirect` alone, which plain HTTP has a use for. */
function onlyRedirects(tls: ServerTLSSettings): boolean {
  return passesThrough(tls) && tls.serverCertificate === '' && tls.privateKey === '' && tls.caCertificates === '';
}
