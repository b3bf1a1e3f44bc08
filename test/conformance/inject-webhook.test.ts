import { afterAll, beforeAll, expect, it } from '@jest/globals';
import jsonPatch from 'fast-json-patch';
import type { JsonObject } from '#base/json.ts';
import type { Injector } from '#injection/prepare.ts';
import { type ClusterFacts, OFFLINE } from '#kube/cluster-facts.ts';
import type { RunningServer } from '#server/start.ts';
import { type Bar, bar } from '../support/bars.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import { differences } from '../support/differences.ts';
import { clusterOf, injectorFor, type MeasuredInstallation } from '../support/measured-installation.ts';
import { post, testServer } from '../support/server.ts';

interface Case extends MeasuredInstallation {
  readonly pod: JsonObject;
  readonly namespace: string;
  readonly params: { readonly path: string };
  readonly allowed: boolean;
  readonly error: string | null;
  readonly patchedPod: JsonObject;
}

/** What the server injects with, set anew for each case. */
let injector: Injector | undefined;
let cluster: ClusterFacts = OFFLINE;
let server: RunningServer;

beforeAll(async () => {
  const inject: Injector['inject'] = (candidate) => {
    if (!injector) throw new Error('no injector has been set');
    return injector.inject(candidate);
  };
  server = await testServer({ injection: { inject, facts: () => cluster } });
});
afterAll(() => server.close(0));

/** Sends the pod as the API server would, and gives it back as the API server would store it. */
async function review(given: Case, uid: string): Promise<{ readonly response: JsonObject; readonly pod: JsonObject }> {
  injector = await injectorFor(given, given.features.ENABLE_NATIVE_SIDECARS);
  cluster = clusterOf(given.features);
  const request = { uid, operation: 'CREATE', namespace: given.namespace, object: given.pod };
  const body = JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request });
  const { text } = await post(new URL(given.params.path || '/inject', server.admission), body);
  const { response } = JSON.parse(text) as { response: JsonObject };
  const patch = JSON.parse(Buffer.from(String(response['patch'] ?? 'W10='), 'base64').toString());
  return { response, pod: jsonPatch.applyPatch(structuredClone(given.pod), patch, true, true, true).newDocument };
}

async function compare(file: string, expected: (given: Case) => JsonObject, count: Bar): Promise<void> {
  const given = measured<Case>(`injection/${file}.json`);
  const { response, pod } = await review(given, file);
  expect(response).toMatchObject({ uid: file, allowed: given.allowed });
  expect(differences(expected(given), pod)).toBe('');
  count.pass();
}

describeConformance('The webhook injects as istiod does', () => {
  const names = measuredNames('injection/webhook');
  const count = bar('webhook', names.length);
  it.each(names)('%s', (name) => compare(`webhook/${name}`, ({ patchedPod }) => patchedPod, count));
});

describeConformance('The environment in the URL reaches the proxy', () => {
  const names = measuredNames('injection/webhook_extra').filter((name) => name.endsWith('-path'));
  const count = bar('webhook_extra path', names.length);
  it.each(names)('%s', (name) => compare(`webhook_extra/${name}`, ({ patchedPod }) => patchedPod, count));
});

describeConformance('Injecting an injected pod changes nothing', () => {
  const names = measuredNames('injection/webhook_extra').filter((name) => name.endsWith('-reinject'));
  const count = bar('webhook_extra reinject', names.length);
  it.each(names)('%s', (name) => compare(`webhook_extra/${name}`, ({ pod }) => pod, count));
});
