import type { Clock } from '#base/clock.ts';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import type { Attest, Caller, Credentials } from './attest/caller.ts';
import { mayImpersonate, type Pods } from './attest/impersonation.ts';
import type { Authority } from './authority.ts';
import { spiffeId } from './identity.ts';
import type { CaMetrics } from './metrics.ts';
import type { CaSettings } from './settings.ts';
import { type SignError, type Signed, signWorkload } from './sign/sign-workload.ts';

/** A call for a certificate, as Istio's agents make it. */
interface CertificateCall {
  readonly csr: string;
  /** Seconds. */
  readonly validity: bigint;
  /** The SPIFFE ID of another, in whose name a node proxy asks. */
  readonly impersonated: string | undefined;
}

/** How a call ends: the chain, or the gRPC status to answer with. */
export type CertificateAnswer =
  | { readonly kind: 'signed'; readonly chain: readonly string[] }
  | { readonly kind: 'unauthenticated' | 'invalid' | 'internal' | 'unavailable'; readonly message: string };

/** What signing needs. */
export interface CertificateDesk {
  readonly attest: Attest;
  readonly authority: () => Authority | undefined;
  readonly pods: Pods;
  readonly settings: CaSettings;
  readonly metrics: CaMetrics;
  readonly clock: Clock;
  readonly log: Logger;
}

export type CreateCertificate = (call: CertificateCall, credentials: Credentials) => Promise<CertificateAnswer>;

/** Answers calls for certificates: the certificate says who the caller has proved to be, whatever the request asks. */
export function certificateDesk(desk: CertificateDesk): CreateCertificate {
  return async (call, credentials) => {
    desk.metrics.requests.inc();
    const caller = await identify(desk, credentials);
    if ('kind' in caller) return caller;
    const name = nameFor(desk, caller, call);
    if (name === undefined) return refuse(desk, 'request impersonation authentication failure');
    return answer(desk, await sign(desk, call, name));
  };
}

async function identify(desk: CertificateDesk, credentials: Credentials): Promise<Caller | CertificateAnswer> {
  try {
    return (await desk.attest(credentials)) ?? refuse(desk, 'request authenticate failure');
  } catch (error) {
    desk.metrics.authenticationFailures.inc();
    desk.log.error('cannot check a token: is the API server reachable?', { because: errorMessage(error) });
    return { kind: 'unavailable', message: 'the token cannot be checked now' };
  }
}

function refuse({ metrics }: CertificateDesk, message: string): CertificateAnswer {
  metrics.authenticationFailures.inc();
  return { kind: 'unauthenticated', message };
}

function nameFor({ settings, pods }: CertificateDesk, caller: Caller, call: CertificateCall): string | undefined {
  const { impersonated } = call;
  if (impersonated === undefined) return spiffeId(caller.identity);
  return mayImpersonate(caller, impersonated, { trusted: settings.trustedNodeAccounts, pods })
    ? impersonated
    : undefined;
}

async function sign(desk: CertificateDesk, { csr, validity }: CertificateCall, name: string): Promise<Signed> {
  const authority = desk.authority();
  if (!authority) return { ok: false, error: 'CA_NOT_READY', problem: 'the authority is not ready yet' };
  try {
    return await signWorkload({ csr, validity, spiffeId: name }, authority, desk);
  } catch (error) {
    desk.log.error('cannot sign a certificate', { because: errorMessage(error) });
    return { ok: false, error: 'CERT_GEN_ERROR', problem: 'the certificate could not be made' };
  }
}

const STATUS: Readonly<Record<SignError, 'invalid' | 'internal'>> = {
  CSR_ERROR: 'invalid',
  TTL_ERROR: 'invalid',
  CERT_GEN_ERROR: 'internal',
  CA_NOT_READY: 'internal',
};

function answer({ metrics }: CertificateDesk, signed: Signed): CertificateAnswer {
  if (signed.ok) {
    metrics.issued.inc();
    return { kind: 'signed', chain: signed.chain };
  }
  metrics.signErrors.inc({ error: signed.error });
  return { kind: STATUS[signed.error], message: `CSR signing error (${signed.problem})` };
}
