import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { guessOwner } from '#kube/owner.ts';

function pod(
  controller: { readonly kind: string; readonly name: string; readonly apiVersion?: string },
  labels = {},
): JsonObject {
  const reference = { apiVersion: 'apps/v1', controller: true, ...controller };
  return { metadata: { namespace: 'shop', generateName: 'made-', labels, ownerReferences: [reference] } };
}

describe('The owner of a pod', () => {
  it.each([
    ['Deployment', pod({ kind: 'ReplicaSet', name: 'cart-5d7f' }, { 'pod-template-hash': '5d7f' }), 'apps/v1', 'cart'],
    [
      'Rollout',
      pod({ kind: 'ReplicaSet', name: 'cart-5d7f' }, { 'rollouts-pod-template-hash': '5d7f' }),
      'v1alpha1',
      'cart',
    ],
    ['Deployment', pod({ kind: 'ReplicaSet', name: '5d7f' }, { 'pod-template-hash': '5d7f' }), 'apps/v1', '5d7f'],
    ['ReplicaSet', pod({ kind: 'ReplicaSet', name: 'cart' }), 'apps/v1', 'cart'],
    ['ReplicaSet', pod({ kind: 'ReplicaSet', name: 'cart' }, { 'pod-template-hash': 'xyz' }), 'apps/v1', 'cart'],
    ['StatefulSet', pod({ kind: 'StatefulSet', name: 'db' }, { 'pod-template-hash': 'db' }), 'apps/v1', 'db'],
    ['CronJob', pod({ kind: 'Job', name: 'nightly-29012345' }), 'batch/v1', 'nightly'],
    ['Job', pod({ kind: 'Job', name: 'once-1234567', apiVersion: 'batch/v1' }), 'batch/v1', 'once-1234567'],
    [
      'DeploymentConfig',
      pod({ kind: 'ReplicationController', name: 'web-3', apiVersion: 'v1' }, { deploymentconfig: 'web' }),
      'v1',
      'web',
    ],
    ['ReplicationController', pod({ kind: 'ReplicationController', name: 'web', apiVersion: 'v1' }), 'v1', 'web'],
  ])('is a %s', (kind, of, apiVersion, name) => {
    expect(guessOwner(of)).toEqual({ apiVersion, kind, name, namespace: 'shop' });
  });

  it.each<[string, Json]>([
    ['its name was not generated', { name: 'p', ownerReferences: [{ kind: 'Job', name: 'j', controller: true }] }],
    ['no owner controls it', { name: 'p', generateName: 'p-', ownerReferences: [{ kind: 'DaemonSet', name: 'd' }] }],
    ['its owners make no sense', { name: 'p', generateName: 'p-', ownerReferences: [null, 'x'] }],
  ])('is the pod itself when %s', (_, metadata) => {
    expect(guessOwner({ metadata })).toEqual({ apiVersion: 'v1', kind: 'Pod', name: 'p', namespace: '' });
  });

  it('has the name of the pod when it has none', () => {
    const metadata = { name: 'p', generateName: 'p-', ownerReferences: [{ kind: 'Thing', controller: true }] };
    expect(guessOwner({ metadata })).toEqual({ apiVersion: '', kind: 'Thing', name: 'p', namespace: '' });
  });

  it('may be nameless', () => {
    expect(guessOwner({})).toEqual({ apiVersion: 'v1', kind: 'Pod', name: '', namespace: '' });
  });
});
