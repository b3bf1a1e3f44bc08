import type { Clock } from '#base/clock.ts';
import { formatGoDuration } from '#go/duration.ts';
import { type CertificateRequest, readRequest } from '#pki/certificate-request.ts';
import { alternativeNames, issue, PEER_USE } from '#pki/issue.ts';
import { commonName, NOBODY } from '#pki/names.ts';
import type { Authority } from '../authority.ts';
import type { CaSettings } from '../settings.ts';

/** What a workload asks for, and who it has been proved to be. */
export interface Order {
  /** PEM. Only its public key is taken. */
  readonly csr: string;
  /** Seconds; zero or less for the default. */
  readonly validity: bigint;
  /** The SPIFFE ID that the certificate is to carry. */
  readonly spiffeId: string;
}

/** Why no certificate was signed, by the words of Istio's metric `citadel_server_csr_sign_err_count`. */
export type SignError = 'CSR_ERROR' | 'TTL_ERROR' | 'CERT_GEN_ERROR' | 'CA_NOT_READY';

/** The certificate and what leads from it to the trust anchors, each in PEM; the anchors are the last. */
export type Signed =
  | { readonly ok: true; readonly chain: readonly string[] }
  | { readonly ok: false; readonly error: SignError; readonly problem: string };

/** Milliseconds that a certificate is valid before it is signed, for clocks that are behind. */
const CLOCK_SKEW_MS = 120_000;

/** Signs the certificate of a workload for both ends of TLS. It lives no longer than the authority's own. */
export async function signWorkload(
  order: Order,
  authority: Authority,
  { settings, clock }: { readonly settings: CaSettings; readonly clock: Clock },
): Promise<Signed> {
  const reading = readRequest(order.csr);
  if (!reading.ok) return fail('CSR_ERROR', reading.problem);
  const { longestWorkloadLifetime: longest, workloadLifetime } = settings;
  if (order.validity * 1000n > BigInt(longest)) {
    return fail(
      'TTL_ERROR',
      `requested TTL ${goSeconds(order.validity)} is greater than the max allowed TTL ${goMs(longest)}`,
    );
  }
  const lifetime = order.validity > 0n ? Number(order.validity) * 1000 : workloadLifetime;
  const now = clock.now();
  const end = authority.certificate.validToDate.getTime();
  if (end <= now) {
    const since = authority.certificate.validToDate.toISOString();
    return fail('CERT_GEN_ERROR', `the certificate of the authority has expired (${since})`);
  }
  const validity = { notBefore: now - CLOCK_SKEW_MS, notAfter: Math.min(now + lifetime, end) };
  const leaf = await issue({ ...profileOf(reading.request, order.spiffeId), ...validity }, authority.signer);
  return { ok: true, chain: [leaf, ...authority.chain, authority.roots] };
}

function fail(error: SignError, problem: string): Signed {
  return { ok: false, error, problem };
}

/** Who asked with a common name gets one; the identity is in the alternative name either way. */
function profileOf({ hasCommonName, publicKey }: CertificateRequest, spiffeId: string) {
  const extensions = [...PEER_USE, alternativeNames({ uris: [spiffeId] })];
  return { subject: hasCommonName ? commonName(spiffeId) : NOBODY, publicKey, extensions };
}

function goSeconds(seconds: bigint): string {
  return formatGoDuration(seconds * 1_000_000_000n);
}

function goMs(milliseconds: number): string {
  return formatGoDuration(BigInt(milliseconds) * 1_000_000n);
}
