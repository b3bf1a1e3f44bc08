import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { Clock } from '#base/clock.ts';

/** What a TLS server needs (`cert`, `key`) and what its callers need to trust it (`ca`); all three are PEM text. */
export interface SignedPair {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Starts an hour early, so that a caller whose clock is behind trusts it, too. */
const CLOCK_SKEW_MS = HOUR_MS;
const LIFETIME_MS = 3650 * DAY_MS;

/** P-256 keys are made in a millisecond; RSA keys take a hundred times as long. */
const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/**
 * A certificate for the given DNS names and IP addresses, signed by an authority made for it alone. The authority's key
 * is thrown away: whoever trusts `ca` trusts this one certificate and nothing that could be signed later.
 */
export async function selfSigned(names: readonly string[], clock: Clock): Promise<SignedPair> {
  const now = clock.now();
  const validity = { notBeforeDate: new Date(now - CLOCK_SKEW_MS), notAfterDate: new Date(now + LIFETIME_MS) };
  const authority = await generate(subject('Outrigger authority'), {
    ...EC,
    ...validity,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate(subject('Outrigger'), {
    ...EC,
    ...validity,
    ca: { cert: authority.cert, key: authority.private },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map(alternativeName) },
    ],
  });
  return { cert: leaf.cert, key: leaf.private, ca: authority.cert };
}

/** Callers match the alternative names alone; the common name is for people and stays under its limit of 64 letters. */
function subject(commonName: string): { name: string; value: string }[] {
  return [{ name: 'commonName', value: commonName }];
}

/** The numbers are those of RFC 5280's GeneralName: 2 a DNS name, 7 an IP address. */
function alternativeName(name: string): { type: 2; value: string } | { type: 7; ip: string } {
  return isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name };
}
