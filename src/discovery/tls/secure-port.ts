import { createSecureContext, createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls';
import type { KeyPair } from '#pki/key-pair.ts';

/** What a TLS server shows, and by whom it lets clients be vouched for. */
export interface ServerIdentity extends KeyPair {
  /** PEM certificates of the authorities that clients' certificates must come from. */
  readonly clientRoots: string;
}

/** Milliseconds until a handshake must be done. */
const HANDSHAKE_MS = 10_000;

/** A TLS server for HTTP/2 that asks clients for a certificate and takes those that have none. */
export function secureServer(identity: ServerIdentity, accept: (socket: TLSSocket) => void): Server {
  const server = createServer({
    ...contextOf(identity),
    ALPNProtocols: ['h2'],
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: HANDSHAKE_MS,
  });
  server.on('secureConnection', accept);
  // A handshake that fails is the client's affair.
  server.on('tlsClientError', () => {});
  return server;
}

/** From now on, new connections see another certificate; those that are open stay. */
export function present(server: Server, identity: ServerIdentity): void {
  const context = contextOf(identity);
  createSecureContext(context);
  server.setSecureContext(context);
}

function contextOf({ cert, key, clientRoots }: ServerIdentity): SecureContextOptions {
  return { cert, key, ca: clientRoots, minVersion: 'TLSv1.2' };
}
