import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Peer, peerOf } from '#discovery/tls/peer.ts';
import { secureServer } from '#discovery/tls/secure-port.ts';
import { alternativeNames, issue, PEER_USE, publicKeyInfo } from '#pki/issue.ts';
import { issuerOf, NOBODY } from '#pki/names.ts';
import { readPem } from '#pki/pem.ts';
import { pemOf, type TestAuthority, testAuthority } from '../support/authorities.ts';

const HOUR = 3_600_000;

const mesh = await testAuthority({ name: 'Mesh' });
const foreign = await testAuthority({ name: 'Foreign' });

/** A certificate with these SPIFFE IDs, and its key. */
async function certificate(authority: TestAuthority, uris: readonly string[], lifetime = HOUR) {
  const key: KeyObject = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const [block] = readPem(authority.certificate);
  const profile = {
    subject: NOBODY,
    publicKey: publicKeyInfo(key).info,
    notBefore: Date.now() - 2 * HOUR,
    notAfter: Date.now() + lifetime,
    extensions: [...PEER_USE, alternativeNames({ uris })],
  };
  const cert = await issue(profile, { key: authority.key, ...issuerOf(block?.der ?? Buffer.alloc(0)) });
  return { cert, key: pemOf(key) };
}

const WEB = 'spiffe://cluster.local/ns/shop/sa/web';

describe('A client of the gRPC port', () => {
  const peers: Peer[] = [];
  let port: number;
  let server: ReturnType<typeof secureServer>;

  beforeAll(async () => {
    const own = await certificate(mesh, [WEB]);
    server = secureServer({ ...own, clientRoots: mesh.certificate }, (socket: TLSSocket) => {
      socket.on('error', () => {});
      peers.push(peerOf(socket, 'cluster.local'));
      socket.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
  });

  async function peerWith(own: { readonly cert: string; readonly key: string } | undefined): Promise<Peer | undefined> {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['h2'], ...own });
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'close');
    return peers.pop();
  }

  it('need not show a certificate', async () => {
    expect(await peerWith(undefined)).toEqual({ kind: 'anonymous' });
  });

  it('is known by the one SPIFFE ID of a certificate of the mesh', async () => {
    const identity = { trustDomain: 'cluster.local', namespace: 'shop', serviceAccount: 'web' };
    expect(await peerWith(await certificate(mesh, [WEB]))).toEqual({ kind: 'known', identity });
  });

  it.each([
    ['of another authority', () => certificate(foreign, [WEB]), /its certificate is not of this mesh/],
    ['that has expired', () => certificate(mesh, [WEB], -HOUR), /not of this mesh: CERT_HAS_EXPIRED/],
    ['of another trust domain', () => certificate(mesh, ['spiffe://other/ns/shop/sa/web']), /of trust domain other/],
    ['with two IDs', () => certificate(mesh, [WEB, 'spiffe://cluster.local/ns/a/sa/b']), /exactly one SPIFFE ID/],
    ['with an ID that is none', () => certificate(mesh, ['https://cluster.local/web']), /exactly one SPIFFE ID/],
  ])('is a stranger with a certificate %s', async (_, own, problem) => {
    expect(await peerWith(await own())).toEqual({ kind: 'stranger', problem: expect.stringMatching(problem) });
  });
});
