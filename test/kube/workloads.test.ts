import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { podOf, type WorkloadKind, withPod, workloadKindOf, workloadKinds } from '#kube/workloads.ts';

const pod = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'c' }] } };

function rowOf(workload: JsonObject): WorkloadKind {
  const row = workloadKindOf(workload);
  if (!row) throw new Error(`no workload: ${JSON.stringify(workload)}`);
  return row;
}

const TEMPLATED = [
  ['apps/v1', 'Deployment'],
  ['extensions/v1beta1', 'Deployment'],
  ['apps/v1beta2', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'ReplicationController'],
  ['batch/v1', 'Job'],
  ['apps.openshift.io/v1', 'DeploymentConfig'],
  ['v1', 'DeploymentConfig'],
  ['argoproj.io/v1alpha1', 'Rollout'],
] as const;

describe('A workload', () => {
  it.each(TEMPLATED)('of %s %s keeps its pod in spec.template', (apiVersion, kind) => {
    const workload = { apiVersion, kind, metadata: { name: 'w' }, spec: { replicas: 2, template: pod } };
    expect(podOf(workload, rowOf(workload))).toEqual(pod);
  });

  it('of kind CronJob keeps its pod in the template of its Jobs', () => {
    const jobTemplate = { metadata: { labels: { of: 'jobs' } }, spec: { template: pod } };
    const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate } };
    expect(podOf(cronJob, rowOf(cronJob))).toEqual(pod);
    const template = { metadata: { annotations: { b: 'c' } }, spec: {} };
    expect(withPod(cronJob, rowOf(cronJob), template)).toEqual({
      ...cronJob,
      spec: { jobTemplate: { ...jobTemplate, spec: { template } } },
    });
  });

  it('of kind Pod is its own pod, status and all', () => {
    const whole = { apiVersion: 'v1', kind: 'Pod', ...pod, status: { phase: 'Pending' } };
    expect(podOf(whole, rowOf(whole))).toBe(whole);
    expect(withPod(whole, rowOf(whole), pod)).toBe(pod);
  });

  it('has no pod without a pod template', () => {
    const bare = { apiVersion: 'v1', kind: 'ReplicationController', spec: {} };
    expect(podOf(bare, rowOf(bare))).toBeUndefined();
  });

  it.each<JsonObject>([
    { apiVersion: 'v1', kind: 'Service' },
    { apiVersion: 'v1', kind: 'Deployment' },
    { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job' },
    { kind: 1 },
    {},
  ])('is not %j', (resource) => {
    expect(workloadKindOf(resource)).toBeUndefined();
  });
});

describe('A kind that is not known', () => {
  const cloneSet = { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet', spec: { template: pod } };
  const named = { kind: 'CloneSet', groups: ['apps.kruise.io'], template: ['spec', 'template'] };

  it.each([
    ['spec.template', cloneSet],
    ['template', { apiVersion: 'v1', kind: 'PodTemplate', template: pod }],
    [
      'spec.jobTargetRef.template',
      { apiVersion: 'keda.sh/v1', kind: 'ScaledJob', spec: { jobTargetRef: { template: pod } } },
    ],
  ])('is seen to make pods by what it has in %s', (template, resource) => {
    expect(workloadKindOf(resource)).toMatchObject({ isGuess: true, template: template.split('.') });
    expect(podOf(resource, rowOf(resource))).toEqual(pod);
  });

  it('is known once it has been named, by its group if that is given', () => {
    const stranger = { ...cloneSet, apiVersion: 'other.io/v1' };
    expect(workloadKinds([named])(cloneSet)).toBe(named);
    expect(workloadKinds([named])(stranger)).toMatchObject({ isGuess: true });
    expect(workloadKinds([{ ...named, groups: undefined }])(stranger)).toMatchObject({ template: named.template });
    expect(workloadKinds([named])({ ...cloneSet, spec: {} })).toBeUndefined();
  });
});

describe('Putting a pod back', () => {
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2, template: pod } };
  const row = rowOf(deployment);

  it('changes the template alone and not the original', () => {
    const changed = { metadata: { labels: {} }, spec: { containers: [] } };
    expect(withPod(deployment, row, changed)).toEqual({ ...deployment, spec: { replicas: 2, template: changed } });
    expect(deployment.spec.template).toBe(pod);
  });

  it('makes no metadata where there is none to put', () => {
    const bare = { ...deployment, spec: { template: { spec: pod.spec } } };
    expect(withPod(bare, row, podOf(bare, row) ?? {})).toEqual(bare);
  });

  it('makes metadata where there was none', () => {
    const bare = { ...deployment, spec: { template: { spec: pod.spec } } };
    expect(withPod(bare, row, pod)).toEqual({ ...deployment, spec: { template: pod } });
  });

  it('leaves no metadata that is empty', () => {
    expect(withPod(deployment, row, { metadata: {}, spec: pod.spec })).toEqual({
      ...deployment,
      spec: { replicas: 2, template: { spec: pod.spec } },
    });
  });
});
