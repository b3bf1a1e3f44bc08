import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readAuthority } from '#ca/roots/read-authority.ts';
import { readSettings } from '#ca/settings.ts';
import { signWorkload } from '#ca/sign/sign-workload.ts';
import { makeCsr } from '../../../bench/inputs/csr.ts';
import { pemOf, testAuthority } from '../../support/authorities.ts';

const HOUR = 3_600_000;
const NAMES = { certificate: 'ca-cert.pem', key: 'ca-key.pem', chain: 'cert-chain.pem', roots: 'root-cert.pem' };
const NOW = Date.now();

const made = await testAuthority({ name: 'Root', notAfter: NOW + HOUR });
const authority = readAuthority(
  { certificate: made.certificate, key: pemOf(made.key), chain: '', roots: made.certificate },
  { place: 'a test', kind: 'self-signed', names: NAMES },
);
const csr = makeCsr(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const order = (validity: bigint) => ({ csr, validity, spiffeId: 'spiffe://cluster.local/ns/shop/sa/web' });
const at = (now: number) => ({ settings: readSettings({}), clock: { now: () => now } });

describe('The certificate of a workload', () => {
  it('is no longer valid than the authority that signs it', async () => {
    const signed = await signWorkload(order(86_400n), authority, at(NOW));
    const [leaf = '', ...above] = signed.ok ? signed.chain : [];
    expect(new X509Certificate(leaf).validToDate).toEqual(authority.certificate.validToDate);
    expect(new X509Certificate(leaf).verify(authority.certificate.publicKey)).toBe(true);
    expect(above).toEqual([made.certificate]);
  });

  it('is valid two minutes earlier than it is signed, for clocks that are behind', async () => {
    const signed = await signWorkload(order(60n), authority, at(NOW));
    const leaf = new X509Certificate(signed.ok ? (signed.chain[0] ?? '') : '');
    expect(leaf.validFromDate.getTime()).toBe(Math.floor((NOW - 120_000) / 1000) * 1000);
    expect(leaf.validToDate.getTime()).toBe(Math.floor((NOW + 60_000) / 1000) * 1000);
  });

  it('is not signed by an authority that has expired, also when the clock has only jumped there', async () => {
    expect(await signWorkload(order(60n), authority, at(NOW + 2 * HOUR))).toMatchObject({
      ok: false,
      error: 'CERT_GEN_ERROR',
      problem: expect.stringContaining('the certificate of the authority has expired'),
    });
    expect((await signWorkload(order(60n), authority, at(NOW))).ok).toBe(true);
  });

  it('has a serial number that nobody can guess', async () => {
    const serials = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const signed = await signWorkload(order(60n), authority, at(NOW));
        return new X509Certificate(signed.ok ? (signed.chain[0] ?? '') : '').serialNumber;
      }),
    );
    expect(new Set(serials).size).toBe(50);
    expect(serials.every((serial) => serial.length === 32)).toBe(true);
  });

  it('is not made of a request that is too long to be one', async () => {
    const answer = await signWorkload({ ...order(60n), csr: 'A'.repeat(100_000) }, authority, at(NOW));
    expect(answer).toMatchObject({ ok: false, error: 'CSR_ERROR' });
  });
});
