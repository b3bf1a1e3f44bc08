import { describe, expect, it } from '@jest/globals';
import type { Registration } from '#cluster/registration/registration.ts';
import { validatingConfiguration } from '#cluster/registration/validating-configuration.ts';

const REGISTRATION: Registration = {
  revision: 'default',
  enableNamespacesByDefault: false,
  endpoint: { kind: 'service', namespace: 'outrigger-system', name: 'outrigger' },
  caBundle: 'PEM',
  namespace: 'outrigger-system',
  systemNamespaces: ['kube-system'],
  timeoutSeconds: 7,
  reinvocationPolicy: 'Never',
};

const webhooksOf = (change: Partial<Registration>) =>
  validatingConfiguration({ ...REGISTRATION, ...change }, 'Ignore')['webhooks'] as readonly Record<string, unknown>[];

describe('The registration of the gate', () => {
  it('asks about every kind of Istio in every version, and about every object', () => {
    expect(validatingConfiguration(REGISTRATION, 'Fail')).toEqual({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: {
        name: 'outrigger-validator',
        labels: { 'app.kubernetes.io/name': 'outrigger', 'app.kubernetes.io/instance': 'default' },
      },
      webhooks: [
        {
          name: 'all.validation.outrigger.istio.io',
          clientConfig: {
            caBundle: Buffer.from('PEM').toString('base64'),
            service: { name: 'outrigger', namespace: 'outrigger-system', path: '/validate', port: 443 },
          },
          rules: [
            {
              operations: ['CREATE', 'UPDATE'],
              apiGroups: ['security.istio.io', 'networking.istio.io', 'telemetry.istio.io', 'extensions.istio.io'],
              apiVersions: ['*'],
              resources: ['*'],
              scope: '*',
            },
          ],
          namespaceSelector: {
            matchExpressions: [
              { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['outrigger-system', 'kube-system'] },
            ],
          },
          objectSelector: { matchExpressions: [] },
          matchPolicy: 'Equivalent',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          timeoutSeconds: 7,
          failurePolicy: 'Fail',
        },
      ],
    });
  });

  it('of another revision is for its own objects and for those of none', () => {
    const selectors = webhooksOf({ revision: 'canary' }).map(({ name, objectSelector }) => [name, objectSelector]);
    expect(selectors).toEqual([
      [
        'rev.validation.outrigger.istio.io',
        { matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: ['canary'] }] },
      ],
      [
        'unlabelled.validation.outrigger.istio.io',
        { matchExpressions: [{ key: 'istio.io/rev', operator: 'DoesNotExist' }] },
      ],
    ]);
  });

  it.each([
    ['https://10.0.0.1:15017/inject', 'https://10.0.0.1:15017/validate'],
    ['https://10.0.0.1/inject/cluster/c1/net/inject', 'https://10.0.0.1/validate'],
    ['https://proxy.example.com/mesh/inject/net/n1', 'https://proxy.example.com/mesh/validate'],
    ['https://proxy.example.com/injector', 'https://proxy.example.com/validate'],
  ])('finds the gate beside an injection at %s', (url, expected) => {
    const [webhook] = webhooksOf({ endpoint: { kind: 'url', url }, caBundle: undefined });
    expect(webhook?.['clientConfig']).toEqual({ url: expected });
  });
});
