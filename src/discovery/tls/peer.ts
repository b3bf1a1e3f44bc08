import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Identity, readSpiffeId } from '#ca/identity.ts';

/** Who is at the other end of a connection, by its certificate. */
export type Peer =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'known'; readonly identity: Identity }
  | { readonly kind: 'stranger'; readonly problem: string };

/**
 * Looks at the certificate that a client showed. None is fine; one that we cannot verify, or that names anything but
 * exactly one SPIFFE ID of the mesh's own trust domain, makes it a stranger.
 */
export function peerOf(socket: Socket, trustDomain: string): Peer {
  if (!(socket instanceof TLSSocket)) return { kind: 'anonymous' };
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return { kind: 'anonymous' };
  if (!socket.authorized)
    return { kind: 'stranger', problem: `its certificate is not of this mesh: ${reason(socket)}` };
  const uris = (certificate.subjectAltName ?? '').split(', ').filter((name) => name.startsWith('URI:'));
  const identity = uris.length === 1 ? readSpiffeId(uris[0]?.slice('URI:'.length) ?? '') : undefined;
  if (!identity) return { kind: 'stranger', problem: 'its certificate must have exactly one SPIFFE ID' };
  if (identity.trustDomain !== trustDomain) {
    return { kind: 'stranger', problem: `its certificate is of trust domain ${identity.trustDomain}` };
  }
  return { kind: 'known', identity };
}

/** Node gives the code of OpenSSL's verdict as a text, whatever its types say. */
function reason({ authorizationError }: TLSSocket): string {
  return String(authorizationError);
}
