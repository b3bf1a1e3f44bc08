import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { ApiRefusal } from '#cluster/api/refusal.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { proveGate } from '#cluster/registration/gate-proof.ts';
import type { Registration } from '#cluster/registration/registration.ts';

const REGISTRATION: Registration = {
  revision: 'default',
  enableNamespacesByDefault: false,
  endpoint: { kind: 'service', namespace: 'outrigger-system', name: 'outrigger' },
  caBundle: undefined,
  namespace: 'outrigger-system',
  systemNamespaces: ['kube-system'],
  timeoutSeconds: 1,
  reinvocationPolicy: 'Never',
};

const refusal = (status: number, message: string) => () => {
  throw new ApiRefusal(message, status);
};
const ABSENT = refusal(404, 'the server could not find the requested resource');
const OURS = refusal(403, 'admission webhook "all.validation.outrigger.istio.io" denied the request: no');
const THEIRS = refusal(403, 'admission webhook "validation.istio.io" denied the request: no');
const TAKEN: () => JsonObject = () => ({});

/**
 * An API server with these namespaces that answers attempts at making a Gateway one after the other, the last for ever;
 * the kind is defined when an answer shows it.
 */
function apiServer(namespaces: readonly string[], ...answers: readonly (() => JsonObject)[]) {
  const asked: string[] = [];
  const isDefined = answers.some((answer) => answer !== ABSENT);
  const api: ApiServer = {
    address: 'https://127.0.0.1:6443',
    send: async ({ method, path }) => {
      if (path.includes('customresourcedefinitions')) return isDefined ? {} : ABSENT();
      if (method === 'GET') return { items: namespaces.map((name) => ({ metadata: { name } })) };
      asked.push(path);
      return answers[Math.min(asked.length, answers.length) - 1]?.() ?? {};
    },
    lines: () => {
      throw new Error('nothing is watched');
    },
  };
  return { api, asked };
}

const NEVER = new AbortController().signal;
const NOW = AbortSignal.abort();

describe('The gate', () => {
  it.each<[string, readonly (() => JsonObject)[]]>([
    ['at once', [OURS]],
    ['after the gate of another', [THEIRS, OURS]],
    ['once the API server has heard of it', [TAKEN, OURS]],
    ['in an older version', [ABSENT, OURS]],
    ['once its kind is served', [ABSENT, ABSENT, ABSENT, OURS]],
  ])('is proven by a refusal in its own name %s', async (_, answers) => {
    const { api } = apiServer(['kube-system', 'default'], ...answers);
    expect(await proveGate(api, REGISTRATION, NEVER)).toEqual({ proven: true });
  });

  it('is tried without storing anything, where it is in force', async () => {
    const { api, asked } = apiServer(['kube-system', 'outrigger-system', 'shop'], OURS);
    await proveGate(api, REGISTRATION, NEVER);
    expect(asked).toEqual(['/apis/networking.istio.io/v1/namespaces/shop/gateways?dryRun=All']);
  });

  it.each([
    ['what must not be is let in', TAKEN, 'a Gateway that must not be is let in'],
    ['another gate refuses', THEIRS, 'admission webhook "validation.istio.io" denied'],
  ])('is not proven while %s', async (_, answer, because) => {
    const { api } = apiServer(['default'], answer);
    const proof = await proveGate(api, REGISTRATION, NOW);
    expect(proof).toEqual({ proven: false, because: expect.stringContaining(because) });
  });

  it.each([
    ["Istio's kinds are missing", ['default'], 'the cluster has no kind Gateway of networking.istio.io'],
    ['there is no namespace to try it in', ['kube-system'], 'no namespace is within its reach'],
  ])('is not waited for where %s', async (_, namespaces, because) => {
    const { api } = apiServer(namespaces, ABSENT);
    const proof = await proveGate(api, REGISTRATION, NEVER);
    expect(proof).toEqual({ proven: false, permanent: true, because: expect.stringContaining(because) });
  });

  it('passes on that the API server cannot be reached', async () => {
    const { api } = apiServer(['default'], () => {
      throw new Error('connection refused');
    });
    await expect(proveGate(api, REGISTRATION, NEVER)).rejects.toThrow('connection refused');
  });
});
