import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import type { Authority } from '#ca/authority.ts';
import { alternativeNames, issue, PEER_USE, publicKeyInfo } from '#pki/issue.ts';
import { NOBODY } from '#pki/names.ts';
import type { ServerIdentity } from './secure-port.ts';

/** Milliseconds. The certificate is for this process alone, and made anew at half of its life. */
const LIFETIME_MS = 24 * 3_600_000;

/** Milliseconds that the certificate is valid before it is made, for clocks that are behind. */
const CLOCK_SKEW_MS = 120_000;

/** A server's certificate and when the next one is due. */
export interface OwnCertificate {
  readonly identity: ServerIdentity;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

/** Makes a certificate of the mesh's authority for the names under which agents look for their control plane. */
export async function makeOwnCertificate(
  authority: Authority,
  dnsNames: readonly string[],
  clock: Clock,
): Promise<OwnCertificate> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = clock.now();
  const notAfter = Math.min(now + LIFETIME_MS, authority.certificate.validToDate.getTime());
  const profile = {
    subject: NOBODY,
    publicKey: publicKeyInfo(privateKey).info,
    notBefore: now - CLOCK_SKEW_MS,
    notAfter,
    extensions: [...PEER_USE, alternativeNames({ dnsNames })],
  };
  const leaf = await issue(profile, authority.signer);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const identity = { cert: [leaf, ...authority.chain].join(''), key, clientRoots: authority.roots };
  return { identity, renewAt: now + (notAfter - now) / 2 };
}

/** The names of a control plane in a namespace: those of istiod, which agents are set up for, and its own. */
export function controlPlaneNames(namespace: string, services: readonly string[]): readonly string[] {
  return [...new Set(services)].flatMap((service) => [`${service}.${namespace}.svc`]);
}
