import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#base/clock.ts';
import { selfSigned } from '#pki/self-signed.ts';

const NAMES = ['localhost', 'outrigger.outrigger-system.svc', '127.0.0.1', '::1'];

describe('A self-signed certificate', () => {
  it('names every host it was asked for', async () => {
    const leaf = new X509Certificate((await selfSigned(NAMES, systemClock)).cert);
    expect(NAMES.map((name) => leaf.checkHost(name) ?? leaf.checkIP(name))).not.toContain(undefined);
    expect(leaf.checkHost('elsewhere.example')).toBeUndefined();
  });

  it('is signed by the authority it comes with, and is none itself', async () => {
    const pair = await selfSigned(NAMES, systemClock);
    const [leaf, authority] = [new X509Certificate(pair.cert), new X509Certificate(pair.ca)];
    expect(leaf.verify(authority.publicKey)).toBe(true);
    expect([leaf.ca, authority.ca]).toEqual([false, true]);
  });

  it('counts its validity from the clock it is given', async () => {
    const noon = Date.UTC(2031, 4, 1, 12);
    const leaf = new X509Certificate((await selfSigned(NAMES, { now: () => noon })).cert);
    expect(leaf.validFromDate.toISOString()).toBe('2031-05-01T11:00:00.000Z');
    expect(leaf.validToDate.getUTCFullYear()).toBe(2041);
  });

  it('serves TLS that a client trusts through the authority alone', async () => {
    const pair = await selfSigned(NAMES, systemClock);
    const server = createServer({ cert: pair.cert, key: pair.key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', ca: pair.ca });
    await once(client, 'secureConnect');
    expect(client.authorized).toBe(true);
    client.destroy();
    server.close();
  });
});
