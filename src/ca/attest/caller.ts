import type { Identity } from '../identity.ts';
import type { ReviewToken, TokenOwner } from './review-token.ts';

/** How a call came, as far as it tells who calls. */
export interface Credentials {
  /** What the caller's verified certificate says; undefined if it showed none. */
  readonly certificate: Identity | undefined;
  /** The gRPC metadata `authorization` and `clusterid`. */
  readonly authorization: string | undefined;
  readonly clusterId: string | undefined;
}

/** Who calls, by proof. */
export interface Caller {
  readonly identity: Identity;
  /** Bound to the token; unknown where a certificate was the proof. */
  readonly pod: TokenOwner['pod'];
}

/** Finds out who calls; undefined where nothing proves it. Rejects where the proof cannot be checked now. */
export type Attest = (credentials: Credentials) => Promise<Caller | undefined>;

/** What proofs are held against. */
export interface Attestation {
  readonly trustDomain: string;
  readonly clusterId: string;
  readonly reviewToken: ReviewToken;
}

/** Case counts here, as it does for istiod. */
const BEARER = 'Bearer ';

/** The first proof that succeeds counts: a certificate of this mesh, then a token of this cluster. */
export function attestation({ trustDomain, clusterId, reviewToken }: Attestation): Attest {
  return async ({ certificate, authorization, clusterId: claimed }) => {
    if (certificate) return { identity: certificate, pod: undefined };
    if (!authorization?.startsWith(BEARER)) return undefined;
    if (claimed !== undefined && claimed !== '' && claimed !== clusterId) return undefined;
    const owner = await reviewToken(authorization.slice(BEARER.length));
    if (!owner) return undefined;
    const { namespace, serviceAccount, pod } = owner;
    return { identity: { trustDomain, namespace, serviceAccount }, pod };
  };
}
