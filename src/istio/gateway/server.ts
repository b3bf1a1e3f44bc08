import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf } from '../kind.ts';
import { socketProblem, UNIX_PREFIX } from '../parts/hosts/address.ts';
import { ipAddressProblem } from '../parts/hosts/ip-address.ts';
import { checkNamespacedHost, type HostForm } from '../parts/hosts/namespaced-host.ts';
import { portProblem } from '../parts/hosts/port.ts';
import { isHttp, isTls, protocolProblem } from '../parts/hosts/protocol.ts';
import { checkServerTls, passesThrough } from '../parts/tls/server-tls.ts';
import type { ServerTLSSettings } from '../parts/tls/server-tls-settings.ts';
import type { Server } from './schema.ts';

const isSocket = ({ bind }: Server): boolean => bind.startsWith(UNIX_PREFIX);

/**
 * One port of a gateway. Whether its TLS settings suit the port is only asked of a port that is right: what a wrong one was
 * meant for is anyone's guess.
 */
export function* checkServer(server: Server, form: HostForm, path: Path): Generator<Fault> {
  if (server.hosts.length === 0) yield fault('OUT1203', [...path, 'hosts'], 'must name at least one host, were it "*"');
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
    yield fault('OUT1204', at, 'must be set');
    return;
  }
  const { number, protocol, name, targetPort } = server.port;
  yield* faultIf('OUT0515', [...at, 'protocol'], protocolProblem(protocol));
  if (number > 0 || !isSocket(server)) yield* faultIf('OUT0505', [...at, 'number'], portProblem(number));
  if (targetPort > 0) yield fault('OUT1207', [...at, 'targetPort'], 'has no effect: routes say which port is called');
  if (name === '') yield fault('OUT1205', [...at, 'name'], 'must be set');
}

/** An address of the gateway's pods, or a socket in their file system. */
function* checkBind(server: Server, path: Path): Generator<Fault> {
  const { bind, port } = server;
  if (bind === '') return;
  const at = [...path, 'bind'];
  if (!isSocket(server)) {
    yield* faultIf('OUT0506', at, ipAddressProblem(bind));
    return;
  }
  yield* faultIf('OUT0516', at, socketProblem(bind.slice(UNIX_PREFIX.length)));
  if (port && port.number !== 0) {
    yield fault('OUT1208', [...path, 'port', 'number'], 'must be 0: a socket has no ports');
  }
}

function* checkTlsSuitsPort({ port, tls }: Server, path: Path): Generator<Fault> {
  const at = [...path, 'tls'];
  const { protocol = '' } = port ?? {};
  if (isTls(protocol)) {
    if (!tls) yield fault('OUT1209', at, `must be set: the port speaks ${protocol}`);
  } else if (tls && !(isHttp(protocol) && onlyRedirects(tls))) {
    yield fault('OUT1210', at, `must be left out: the port speaks ${protocol}, which is not encrypted`);
  }
}

/** Whether the settings could be there for `httpsRedirect` alone, which plain HTTP has a use for. */
function onlyRedirects(tls: ServerTLSSettings): boolean {
  return passesThrough(tls) && tls.serverCertificate === '' && tls.privateKey === '' && tls.caCertificates === '';
}
