/** Who a workload is: the service account it runs as, in a trust domain. */
export interface Identity {
  readonly trustDomain: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** The SPIFFE ID that Istio gives a service account: `spiffe://cluster.local/ns/shop/sa/web`. */
export function spiffeId({ trustDomain, namespace, serviceAccount }: Identity): string {
  return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

const SPIFFE_ID =
  /^spiffe:\/\/(?<trustDomain>[^/]{1,255})\/ns\/(?<namespace>[^/]{1,63})\/sa\/(?<serviceAccount>[^/]{1,253})$/;

/** Reads such an ID; undefined where the text is none. */
export function readSpiffeId(text: string): Identity | undefined {
  const { trustDomain, namespace, serviceAccount } = SPIFFE_ID.exec(text)?.groups ?? {};
  if (trustDomain === undefined || namespace === undefined || serviceAccount === undefined) return undefined;
  return { trustDomain, namespace, serviceAccount };
}

/** A mesh's trust domain as it stands in a SPIFFE ID, which has no room for `@`. */
export function inSpiffeId(trustDomain: string): string {
  return trustDomain.replaceAll('@', '.');
}
