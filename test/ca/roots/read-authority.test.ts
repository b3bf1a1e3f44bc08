import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isTrustedBy, readAuthority } from '#ca/roots/read-authority.ts';
import { authorityIn } from '#ca/roots/secrets.ts';
import { PEER_USE } from '#pki/issue.ts';
import { pemOf, pluggedInAuthority, testAuthority } from '../../support/authorities.ts';

const NAMES = { certificate: 'ca-cert.pem', key: 'ca-key.pem', chain: 'cert-chain.pem', roots: 'root-cert.pem' };
const ORIGIN = { place: 'Secret istio-system/cacerts', kind: 'plugged-in', names: NAMES } as const;

const root = await testAuthority({ name: 'Root' });
const intermediate = await testAuthority({ name: 'Intermediate', above: root });
const leaf = await testAuthority({ name: 'Leaf', above: root, extensions: PEER_USE });
const stranger = await testAuthority({ name: 'Root' });
const WHOLE = {
  certificate: intermediate.certificate,
  key: pemOf(intermediate.key),
  chain: intermediate.certificate + root.certificate,
  roots: root.certificate,
};

const secret = (data: Readonly<Record<string, string>>, name = 'cacerts') =>
  authorityIn({ name, namespace: 'istio-system', resourceVersion: '1', data });

describe('An authority that is plugged in', () => {
  it('is taken when its key fits and its chain leads to a root', () => {
    const authority = readAuthority(WHOLE, ORIGIN);
    expect(authority.certificate.subject).toBe('O=Example\nCN=Intermediate');
    expect(authority.chain).toEqual([intermediate.certificate, root.certificate]);
  });

  const otherKey = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  it.each([
    [
      'has another key',
      { key: otherKey },
      /ca-key\.pem in Secret istio-system\/cacerts must be the key of ca-cert\.pem/,
    ],
    ['has no key', { key: 'nonsense' }, /ca-key\.pem .* is not a PEM private key without a password/],
    ['has no certificate', { certificate: 'nonsense' }, /ca-cert\.pem .* is not a PEM certificate: put back/],
    [
      'may not sign',
      { certificate: leaf.certificate, key: pemOf(leaf.key) },
      /must be the certificate of an authority/,
    ],
    [
      'has a broken chain',
      { roots: stranger.certificate, chain: '' },
      /must lead to one of root-cert\.pem .*put all cert/,
    ],
    ['has no root', { roots: '' }, /root-cert\.pem .* must hold a PEM certificate/],
  ])('is refused when it %s, with the remedy', (_, change, message) => {
    expect(() => readAuthority({ ...WHOLE, ...change }, ORIGIN)).toThrow(message);
  });

  it('is refused when some of its files are missing', async () => {
    const { 'cert-chain.pem': _, 'root-cert.pem': __, ...some } = await pluggedInAuthority();
    expect(() => secret(some)).toThrow('Secret istio-system/cacerts lacks root-cert.pem, cert-chain.pem: add what is');
  });

  it('may come with the names of a TLS Secret', () => {
    const data = { 'tls.crt': WHOLE.chain, 'tls.key': WHOLE.key, 'ca.crt': WHOLE.roots };
    expect(secret(data).certificate.subject).toBe('O=Example\nCN=Intermediate');
  });
});

describe('Whether an authority is trusted', () => {
  it('depends on whether it leads to a root that was given out', () => {
    const authority = readAuthority(WHOLE, ORIGIN);
    expect(isTrustedBy(root.certificate, authority)).toBe(true);
    expect(isTrustedBy(stranger.certificate + root.certificate, authority)).toBe(true);
    expect(isTrustedBy(stranger.certificate, authority)).toBe(false);
    expect(isTrustedBy('', authority)).toBe(false);
  });
});
