import type { JsonObject } from '#base/json.ts';

/** Where the API server finds the webhook. */
export type Endpoint =
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'url'; readonly url: string };

/** Whom the API server calls, and by what it trusts the answer. */
export interface Callee {
  readonly endpoint: Endpoint;
  /** PEM text; without it the API server trusts the authorities of its own host. */
  readonly caBundle: string | undefined;
}

/** The `clientConfig` of a webhook; a URL brings a path of its own. */
export function clientConfig({ endpoint, caBundle }: Callee, path: string): JsonObject {
  const trust = caBundle === undefined ? {} : { caBundle: Buffer.from(caBundle).toString('base64') };
  switch (endpoint.kind) {
    case 'url':
      return { url: endpoint.url, ...trust };
    case 'service': {
      const { name, namespace } = endpoint;
      return { service: { name, namespace, path, port: 443 }, ...trust };
    }
  }
}
