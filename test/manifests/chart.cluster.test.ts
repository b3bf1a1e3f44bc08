import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { isObject, type Json } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import { referenceTo } from '#cluster/api/paths.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithHelm } from './helm/with-helm.ts';
import { objectsIn } from './objects.ts';

const CHART = join(import.meta.dirname, '../../manifests/chart');

const NAMESPACE = 'charted';
const CONFIGURATION = 'mutatingwebhookconfiguration/outrigger-sidecar-injector-charted';

const FULL_NAME = 'mutatingwebhookconfiguration.admissionregistration.k8s.io/outrigger-sidecar-injector-charted';
const ACCOUNT = `system:serviceaccount:${NAMESPACE}:outrigger-charted`;
const AS = `--as=${ACCOUNT}`;

/** No gate: it would judge what other tests do in the same cluster. */
const FLAGS = [
  '--namespace',
  NAMESPACE,
  '--set',
  'revision=charted,validation.enabled=false,highAvailability.enabled=true',
];

describeWithHelm('The chart', ({ kubectl, folder }, helm) => {
  afterAll(async () => {
    await helm('uninstall', 'outrigger', '--namespace', NAMESPACE, '--ignore-not-found');
    await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false', '--ignore-not-found']);
  });

  const webhookFields = async (field: string) =>
    (await kubectl(['get', CONFIGURATION, '-o', `jsonpath={.webhooks[*].${field}}`])).stdout.split(' ');

  it('runs its pods where the restricted standard of Pod Security is enforced', async () => {
    const restricted = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: restricted } };
    await kubectl(['apply', '-f', '-'], JSON.stringify(namespace));
    await helm('install', 'outrigger', CHART, ...FLAGS);
    const pods = async () => (await kubectl(['get', 'pods', '--namespace', NAMESPACE, '-o', 'name'])).stdout;
    await eventually(async () => (await pods()).includes('pod/outrigger-charted-'));
    const { stdout } = await kubectl(['get', 'hpa,pdb,lease,networkpolicy', '--namespace', NAMESPACE, '-o', 'name']);
    expect(stdout).toContain('horizontalpodautoscaler.autoscaling/outrigger-charted\n');
  });

  it('is upgraded without opening what was closed, and without losing the trust that was written', async () => {
    expect(new Set(await webhookFields('failurePolicy'))).toEqual(new Set(['Ignore']));
    const caBundle = Buffer.from('a bundle').toString('base64');
    const patch = [0, 1].flatMap((index) => [
      { op: 'replace', path: `/webhooks/${index}/failurePolicy`, value: 'Fail' },
      { op: 'add', path: `/webhooks/${index}/clientConfig/caBundle`, value: caBundle },
    ]);
    await kubectl(['patch', CONFIGURATION, '--type=json', '--patch', JSON.stringify(patch)]);
    await helm('upgrade', 'outrigger', CHART, ...FLAGS, '--set', 'timeoutSeconds=7');
    expect(await webhookFields('timeoutSeconds')).toEqual(['7', '7']);
    expect(await webhookFields('failurePolicy')).toEqual(['Fail', 'Fail']);
    expect(new Set(await webhookFields('clientConfig.caBundle'))).toEqual(new Set([caBundle]));
  });

  it.each([
    [
      'patch',
      'admissionregistration.k8s.io',
      'mutatingwebhookconfigurations',
      'outrigger-sidecar-injector-charted',
      true,
    ],
    ['patch', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'another', false],
    [
      'delete',
      'admissionregistration.k8s.io',
      'mutatingwebhookconfigurations',
      'outrigger-sidecar-injector-charted',
      false,
    ],
    ['get', '', 'secrets', 'outrigger-charted-tls', true],
    ['get', '', 'secrets', 'another', false],
    ['list', '', 'secrets', '', false],
    ['patch', 'coordination.k8s.io', 'leases', 'outrigger-charted', true],
    ['patch', 'coordination.k8s.io', 'leases', 'another', false],
    ['list', '', 'nodes', '', true],
    ['list', '', 'pods', '', false],
  ])('gives its account what it needs and no more: %s %s/%s %s: %s', async (verb, group, resource, name, allowed) => {
    const resourceAttributes = { verb, group, resource, name, namespace: NAMESPACE };
    const spec = { user: ACCOUNT, resourceAttributes };
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec };
    const { stdout } = await kubectl(['create', '-f', '-', '-o', 'jsonpath={.status.allowed}'], JSON.stringify(review));
    expect(stdout).toBe(String(allowed));
  });

  it('lets its account list and follow its own registration, and those of nobody else', async () => {
    const selected = ['--field-selector', 'metadata.name=outrigger-sidecar-injector-charted'];
    const listed = await kubectl(['get', 'mutatingwebhookconfigurations', ...selected, '-o', 'name', AS]);
    expect(listed.stdout).toBe(`${FULL_NAME}\n`);
    await expect(kubectl(['get', 'mutatingwebhookconfigurations', '-o', 'name', AS])).rejects.toThrow('forbidden');
  });

  it.each([
    ['a value that there is not', 'replica=3', "'replica' not allowed"],
    ['a timeout that the API server would refuse', 'timeoutSeconds=31', '/timeoutSeconds'],
    ['an unknown policy', 'failurePolicy=Maybe', '/failurePolicy'],
    ['a revision that cannot be part of a name', 'revision=A_b', '/revision'],
    ['no limit on memory, from which the heap is set', 'resources.limits=null', '/resources'],
  ])('refuses %s', async (_, value, complaint) => {
    await expect(helm('template', 'release', CHART, '--set', value)).rejects.toThrow(complaint);
  });

  it('gives its pods whatever else they need', async () => {
    const spec = {
      imagePullSecrets: [{ name: 'registry' }],
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      priorityClassName: 'high',
    };
    const extra = {
      podLabels: { team: 'mesh' },
      podAnnotations: { note: '"yes": no' },
      extraArgs: ['--log-level=debug', '--set=a: "b"'],
      extraEnv: [{ name: 'TZ', value: 'UTC' }],
      extraVolumes: [{ name: 'inject', configMap: { name: 'istio-sidecar-injector' } }],
      extraVolumeMounts: [{ name: 'inject', mountPath: '/etc/istio', readOnly: true }],
    };
    const values = join(folder, 'values.json');
    await writeFile(values, JSON.stringify({ ...spec, ...extra }));
    const objects = objectsIn(await helm('template', 'release', CHART, '--namespace', NAMESPACE, '--values', values));
    const container = {
      args: expect.arrayContaining(extra.extraArgs),
      env: expect.arrayContaining(extra.extraEnv),
      volumeMounts: expect.arrayContaining(extra.extraVolumeMounts),
    };
    expect(valueAt(objects[`Deployment ${NAMESPACE}/outrigger`], ['spec', 'template'])).toMatchObject({
      metadata: { labels: { app: 'outrigger', ...extra.podLabels }, annotations: extra.podAnnotations },
      spec: { ...spec, containers: [container], volumes: expect.arrayContaining(extra.extraVolumes) },
    });
  });

  it('has a default for every value that its schema knows', () => {
    const [values] = readManifests({
      name: 'values',
      text: readFileSync(join(CHART, 'values.yaml'), 'utf8'),
    }).resources;
    const schema = JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8'));
    const known = Object.keys(schema.properties).filter((name) => name !== 'global');
    expect(Object.keys(values?.value ?? {}).sort()).toEqual(known.sort());
  });

  it('brings alerts, dashboard and a monitor for those who run Prometheus Operator', async () => {
    const on = ['serviceMonitor', 'alerts', 'dashboard'].map((name) => `monitoring.${name}=true`).join(',');
    const objects = objectsIn(await helm('template', 'release', CHART, '--namespace', NAMESPACE, '--set', on));
    const file = join(import.meta.dirname, '../../manifests/monitoring/prometheus-rule.yaml');
    const [rule] = Object.values(objectsIn(readFileSync(file, 'utf8')));
    expect(objects[`PrometheusRule ${NAMESPACE}/outrigger`]?.['spec']).toEqual(rule?.['spec']);
    const dashboard = objects[`ConfigMap ${NAMESPACE}/outrigger-dashboard`]?.['data'];
    expect(JSON.parse(textOf(dashboard, 'outrigger.json')).title).toBe('Outrigger');
    expect(Object.values(objects).map((object) => referenceTo(object).kind)).toContain('ServiceMonitor');
  });
});

function textOf(data: Json | undefined, key: string): string {
  return isObject(data) ? String(data[key]) : '';
}
