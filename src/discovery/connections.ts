import type { Socket } from 'node:net';
import type { ConnectionInjector } from '@grpc/grpc-js';
import type { Logger } from '#base/logger.ts';
import type { Identity } from '#ca/identity.ts';
import { peerOf } from './tls/peer.ts';

/** Who is behind an address (`10.0.0.5:41234`) of an open connection, if its certificate says. */
export type PeerLookup = (address: string) => Identity | undefined;

/** The open connections of a gRPC server. */
export interface Connections {
  readonly identityOf: PeerLookup;
  /** How many there are now. */
  count(): number;
  /** Lets a connection in, or ends it. */
  accept(socket: Socket, injector: ConnectionInjector): void;
}

/** Connections at a time; one is some 100 KiB. */
const MOST_CONNECTIONS = 10_000;

/** Milliseconds of silence after which the other end is asked whether it is still there. */
const PROBE_MS = 30_000;

/** Keeps count of who is connected; strangers, and those past the limit, are turned away. */
export function connections(trustDomain: string, log: Logger): Connections {
  const open = new Set<Socket>();
  const identities = new Map<string, Identity>();
  return {
    identityOf: (address) => identities.get(address),
    count: () => open.size,
    accept: (socket, injector) => {
      socket.on('error', () => {});
      const address = `${socket.remoteAddress}:${socket.remotePort}`;
      const peer = peerOf(socket, trustDomain);
      if (peer.kind === 'stranger') {
        log.warn('refused a connection', { from: address, because: peer.problem });
        socket.destroy();
        return;
      }
      if (open.size >= MOST_CONNECTIONS) {
        log.warn('refused a connection', { from: address, because: `there are ${MOST_CONNECTIONS} already` });
        socket.destroy();
        return;
      }
      open.add(socket);
      if (peer.kind === 'known') identities.set(address, peer.identity);
      socket.once('close', () => {
        open.delete(socket);
        identities.delete(address);
      });
      socket.setKeepAlive(true, PROBE_MS);
      socket.setNoDelay(true);
      injector.injectConnection(socket);
    },
  };
}
