import { expect, it } from '@jest/globals';
import jsonPatch from 'fast-json-patch';
import { environmentOf } from '#admission/url-environment.ts';
import type { JsonObject } from '#base/json.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { describeConformance, measured } from '../../support/conformance.ts';
import { differences } from '../../support/differences.ts';
import { injectorFor } from '../../support/measured-installation.ts';
import { always, post, testServer } from '../../support/server.ts';

interface Exchange {
  readonly name: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string | { readonly apiVersion: string; readonly request: { readonly object: JsonObject } };
  readonly injectorConfig?: JsonObject;
  readonly responseBody: string | JsonObject;
  readonly wantStatusCode: number;
}

/** A body that is no JSON is refused as a request, where Istio refuses it as a review. */
const STATUS_OF_OURS: Readonly<Record<string, number>> = { 'bad content': 400 };

const skip = { kind: 'skipped', decision: { inject: false, because: 'policy', detail: '' }, warnings: [] } as const;

async function injectionOf({ injectorConfig }: Exchange) {
  if (!injectorConfig) return always(skip);
  const features = { ENABLE_NATIVE_SIDECARS: 'auto', nativeSidecars: false, nodes: null } as const;
  const injector = await injectorFor({ injectorConfig, values: {}, revision: '', features }, 'auto');
  return { inject: injector.inject, facts: () => OFFLINE };
}

/** The pod after the patch of a response, which is otherwise returned as it is. */
function applied(review: JsonObject, pod: JsonObject) {
  const { patch, ...response } = review['response'] as JsonObject;
  const operations = patch ? JSON.parse(Buffer.from(String(patch), 'base64').toString()) : [];
  return { ...review, response, pod: jsonPatch.applyPatch(structuredClone(pod), operations).newDocument };
}

describeConformance('Over HTTP the webhook answers as Istio measured it to do', () => {
  const exchanges = measured<readonly Exchange[]>('injection/functions/serve_inject_http.json');

  it.each(exchanges)('serve_inject_http: $name', async (exchange) => {
    const server = await testServer({ injection: await injectionOf(exchange) });
    const { body, path, contentType, name, responseBody } = exchange;
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const { status, text } = await post(new URL(path, server.admission), sent, contentType);
    await server.close(0);
    expect(status).toBe(STATUS_OF_OURS[name] ?? exchange.wantStatusCode);
    if (status !== 200 || typeof responseBody === 'string' || typeof body === 'string') return;
    const pod = body.request.object;
    expect(differences(applied(responseBody, pod), applied(JSON.parse(text), pod))).toBe('');
  });

  it('parseInjectEnvs: the URL carries the environment', () => {
    const rows = measured<readonly { path: string; result: JsonObject }[]>('injection/functions/parseInjectEnvs.json');
    expect(rows.map(({ path }) => environmentOf(path))).toEqual(rows.map(({ result }) => result));
  });
});
