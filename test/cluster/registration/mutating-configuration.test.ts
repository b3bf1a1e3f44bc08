import { describe, expect, it } from '@jest/globals';
import { entriesFor } from '#cluster/registration/entries.ts';
import { mutatingConfiguration } from '#cluster/registration/mutating-configuration.ts';
import type { Registration } from '#cluster/registration/registration.ts';

const REGISTRATION: Registration = {
  revision: 'default',
  enableNamespacesByDefault: false,
  endpoint: { kind: 'service', namespace: 'outrigger-system', name: 'outrigger' },
  caBundle: 'PEM',
  namespace: 'outrigger-system',
  systemNamespaces: ['kube-system', 'cni'],
  timeoutSeconds: 7,
  reinvocationPolicy: 'IfNeeded',
};

interface Webhook {
  readonly name: string;
  readonly namespaceSelector: { readonly matchExpressions: readonly { readonly key: string }[] };
  readonly [key: string]: unknown;
}

function webhooks(registration: Registration): readonly Webhook[] {
  const configuration = mutatingConfiguration(registration, 'Ignore') as unknown as { webhooks: readonly Webhook[] };
  return configuration.webhooks;
}

describe('The webhook configuration', () => {
  it.each([
    ['default', false, ['rev.namespace', 'rev.object', 'namespace', 'object']],
    ['default', true, ['rev.namespace', 'rev.object', 'namespace', 'object', 'auto']],
    ['canary', false, ['rev.namespace', 'rev.object']],
    ['canary', true, ['rev.namespace', 'rev.object']],
  ])(
    'of revision %s, by default everywhere: %s, has the entries %j',
    (revision, enableNamespacesByDefault, prefixes) => {
      const names = webhooks({ ...REGISTRATION, revision, enableNamespacesByDefault }).map(({ name }) => name);
      expect(names).toEqual(prefixes.map((prefix) => `${prefix}.sidecar-injector.istio.io`));
    },
  );

  it("keeps every entry away from Outrigger's own and the system namespaces", () => {
    const all = webhooks({ ...REGISTRATION, enableNamespacesByDefault: true });
    for (const { namespaceSelector } of all) {
      expect(namespaceSelector.matchExpressions).toContainEqual({
        key: 'kubernetes.io/metadata.name',
        operator: 'NotIn',
        values: ['outrigger-system', 'kube-system', 'cni'],
      });
    }
  });

  it('keeps away from its own namespace even when no system namespace is named', () => {
    const [entry] = webhooks({ ...REGISTRATION, systemNamespaces: [] });
    expect(entry?.namespaceSelector.matchExpressions).toContainEqual({
      key: 'kubernetes.io/metadata.name',
      operator: 'NotIn',
      values: ['outrigger-system'],
    });
  });

  it('says explicitly what the API server would else decide', () => {
    for (const webhook of webhooks(REGISTRATION)) {
      expect(webhook).toMatchObject({
        admissionReviewVersions: ['v1'],
        failurePolicy: 'Ignore',
        matchPolicy: 'Equivalent',
        reinvocationPolicy: 'IfNeeded',
        sideEffects: 'None',
        timeoutSeconds: 7,
        clientConfig: {
          caBundle: Buffer.from('PEM').toString('base64'),
          service: { name: 'outrigger', namespace: 'outrigger-system', path: '/inject', port: 443 },
        },
      });
    }
  });

  it('can point at a URL, and leave trust to the authorities of the API server', () => {
    const url = 'https://127.0.0.1:15017/inject/net/n1';
    const [entry] = webhooks({ ...REGISTRATION, endpoint: { kind: 'url', url }, caBundle: undefined });
    expect(entry?.['clientConfig']).toEqual({ url });
  });

  it.each([
    ['default', 'outrigger-sidecar-injector'],
    ['canary', 'outrigger-sidecar-injector-canary'],
  ])(
    'of revision %s is called %s, and does not invite an istiod to write its certificate into it',
    (revision, name) => {
      const { metadata } = mutatingConfiguration({ ...REGISTRATION, revision }, 'Fail');
      expect(metadata).toEqual({
        name,
        labels: { 'app.kubernetes.io/name': 'outrigger', 'app.kubernetes.io/instance': revision },
      });
    },
  );
});

describe('The entries', () => {
  const selection = { revision: 'default', enableNamespacesByDefault: true };
  it.each(entriesFor(selection, ['own']).map((entry) => [entry.prefix, entry] as const))(
    'select something, never everything: %s',
    (_, { namespaces, pods }) => {
      expect(Math.min(namespaces.length, pods.length)).toBeGreaterThan(0);
    },
  );
});
