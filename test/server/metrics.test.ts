import { connect } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { makeFinding } from '#findings/make-finding.ts';
import { NOT_A_POD } from '#injection/findings.ts';
import type { InjectionOutcome } from '#injection/outcome.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { eventually } from '../support/eventually.ts';
import { call, post, testServer } from '../support/server.ts';

const pod = (name: string) => ({ kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'app' }] } });
const review = (object: object) =>
  JSON.stringify({
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: { uid: 'u', namespace: 'shop', object },
  });

/** Each pod's name says what is to become of it. */
const OUTCOMES: Readonly<Record<string, () => InjectionOutcome>> = {
  injected: () => ({
    kind: 'injected',
    pod: { ...pod('injected'), spec: { containers: [{ name: 'app' }, { name: 'istio-proxy' }] } },
    decision: { inject: true, because: 'policy', detail: 'policy is enabled' },
    additions: [],
    warnings: ['mind the step'],
  }),
  skipped: () => ({
    kind: 'skipped',
    decision: { inject: false, because: 'host-network', detail: 'spec.hostNetwork is true' },
    warnings: [],
  }),
  refused: () => ({
    kind: 'refused',
    decision: { inject: true, because: 'policy', detail: 'policy is enabled' },
    problems: ['one', 'two'].map((message) => makeFinding(NOT_A_POD, message)),
    warnings: [],
  }),
  hopeless: () => ({
    kind: 'refused',
    decision: { inject: true, because: 'policy', detail: 'policy is enabled' },
    problems: Array.from({ length: 32 }, () => makeFinding(NOT_A_POD, 'bad')),
    warnings: [],
  }),
  broken: () => {
    throw new Error('a bug\nin two lines');
  },
};

const injection = {
  inject: ({ pod }: { pod: { metadata?: unknown } }) =>
    OUTCOMES[(pod.metadata as { name: string }).name]?.() as InjectionOutcome,
  facts: () => OFFLINE,
};

describe('The webhook', () => {
  it('answers and counts each outcome apart', async () => {
    const server = await testServer({ injection });
    const inject = new URL('/inject?timeout=10s', server.admission);
    const answer = async (name: string) => JSON.parse((await post(inject, review(pod(name)))).text).response;

    const injected = await answer('injected');
    expect(injected).toMatchObject({ uid: 'u', allowed: true, patchType: 'JSONPatch', warnings: ['mind the step'] });
    expect(JSON.parse(Buffer.from(injected.patch, 'base64').toString())).toEqual([
      { op: 'add', path: '/spec/containers/1', value: { name: 'istio-proxy' } },
    ]);
    expect(await answer('skipped')).toEqual({ uid: 'u', allowed: true });
    expect(await answer('refused')).toEqual({
      uid: 'u',
      allowed: false,
      status: { code: 403, reason: 'Forbidden', message: 'one; two' },
    });
    expect((await answer('hopeless')).status.message).toMatch(/^(bad; ){30}and 2 more$/);
    expect(await answer('broken')).toEqual({
      uid: 'u',
      allowed: false,
      status: {
        code: 500,
        reason: 'InternalError',
        message: 'Outrigger failed at this pod, and its log says why: a bug',
      },
    });
    await post(inject, '');

    const { text } = await call(new URL('/metrics', server.operations));
    for (const line of [
      'sidecar_injection_requests_total 6',
      'sidecar_injection_success_total 1',
      'sidecar_injection_skip_total{reason="host-network"} 1',
      'sidecar_injection_failure_total{reason="refused"} 2',
      'sidecar_injection_failure_total{reason="fault"} 1',
      'sidecar_injection_failure_total{reason="bad-request"} 1',
      'sidecar_injection_late_total 0',
      'sidecar_injection_in_flight 0',
      'sidecar_injection_time_seconds_count 6',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    await server.close(0);
  });

  it('counts an answer that comes after the announced timeout', async () => {
    const server = await testServer({ injection });
    await post(new URL('/inject?timeout=0.000001s', server.admission), review(pod('skipped')));
    const { text } = await call(new URL('/metrics', server.operations));
    expect(text).toContain('sidecar_injection_late_total 1\n');
    await server.close(0);
  });

  it('knows that a caller who hung up is no longer waiting', async () => {
    const server = await testServer({ injection });
    const inFlight = async (count: number) =>
      (await call(new URL('/metrics', server.operations))).text.includes(`sidecar_injection_in_flight ${count}\n`);
    const socket = connect({ port: Number(server.admission.port), host: '127.0.0.1', rejectUnauthorized: false });
    socket.write('POST /inject HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await eventually(() => inFlight(1));
    socket.destroy();
    await eventually(() => inFlight(0));
    await server.close(0);
  });
});
