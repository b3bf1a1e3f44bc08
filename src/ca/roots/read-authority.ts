import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { OperationalError } from '#base/operational-error.ts';
import { issuerOf } from '#pki/names.ts';
import { certificatesIn } from '#pki/pem.ts';
import type { Authority, AuthorityFiles } from '../authority.ts';

/** Certificates; no chain of trust is longer, and a loop must end. */
const LONGEST_CHAIN = 10;

/** Where the files come from, for people: `Secret istio-system/cacerts`. */
export interface Origin {
  readonly place: string;
  readonly kind: Authority['origin'];
  /** The names of the parts there: `ca-cert.pem`, or `tls.crt`. */
  readonly names: {
    readonly certificate: string;
    readonly key: string;
    readonly chain: string;
    readonly roots: string;
  };
}

/**
 * Reads an authority and proves that it can serve: the certificate is one of an authority, the key is its own, and it
 * leads to one of the roots. Throws a `OperationalError` that says what to mend. Whether it has expired is the signer's matter.
 */
export function readAuthority(files: AuthorityFiles, { place, kind, names }: Origin): Authority {
  const at = (part: keyof AuthorityFiles) => `${names[part]} in ${place}`;
  const certificate = readCertificate(files.certificate, at('certificate'));
  const key = readKey(files.key, at('key'));
  if (!certificate.ca) {
    throw new OperationalError(
      `${at('certificate')} must be the certificate of an authority (CA:TRUE): give one that may sign`,
    );
  }
  if (!certificate.checkPrivateKey(key)) {
    throw new OperationalError(
      `${at('key')} must be the key of ${names.certificate}: give the two that were made together`,
    );
  }
  const chain = certificatesIn(files.chain);
  const roots = certificatesIn(files.roots).map((pem) => readCertificate(pem, at('roots')));
  if (roots.length === 0)
    throw new OperationalError(`${at('roots')} must hold a PEM certificate: give the root of the mesh`);
  const between = chain.map((pem) => readCertificate(pem, at('chain')));
  if (!leadsTo(roots, certificate, between)) {
    const remedy = `put all certificates up to a root of ${names.roots} into ${names.chain}`;
    throw new OperationalError(`${at('certificate')} must lead to one of ${at('roots')}, and does not: ${remedy}`);
  }
  return { origin: kind, certificate, signer: { key, ...issuerOf(certificate.raw) }, chain, roots: files.roots };
}

function readCertificate(pem: string, place: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new OperationalError(`${place} is not a PEM certificate: put back the one that belongs there`);
  }
}

function readKey(pem: string, place: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new OperationalError(
      `${place} is not a PEM private key without a password: put back the one that belongs there`,
    );
  }
}

/** Whether whoever trusts these roots (PEM) trusts what the authority signs. */
export function isTrustedBy(roots: string, { certificate, chain }: Authority): boolean {
  const parse = (pem: string) => new X509Certificate(pem);
  return leadsTo(certificatesIn(roots).map(parse), certificate, chain.map(parse));
}

function leadsTo(
  roots: readonly X509Certificate[],
  certificate: X509Certificate,
  between: readonly X509Certificate[],
): boolean {
  let current: X509Certificate | undefined = certificate;
  for (let step = 0; current && step < LONGEST_CHAIN; step++) {
    const here: X509Certificate = current;
    if (roots.some((root) => root.raw.equals(here.raw) || isSignedBy(here, root))) return true;
    current = between.find((above) => !above.raw.equals(here.raw) && isSignedBy(here, above));
  }
  return false;
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
