import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Fault } from '#findings/fault.ts';
import { checkNetworkingSelector, NetworkingSelector } from '#istio/parts/selection/networking-selector.ts';
import { checkPolicyTarget, POLICY_TARGET } from '#istio/parts/selection/policy-target.ts';
import { checkTrafficSelectors } from '#istio/parts/selection/traffic-selector.ts';
import { checkWorkloadSelector, WorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import { conform } from '#proto/conform.ts';
import { decode } from '#proto/decode.ts';
import { message } from '#proto/message.ts';

const PolicyTarget = message('PolicyTarget', POLICY_TARGET);
const WEB = { matchLabels: { app: 'web' } };
const SERVICE = { kind: 'Service', name: 'web' };

const places = (faults: Iterable<Fault>) =>
  [...faults].map(({ entry: { code }, path, ofName }) => `${code} ${formatPath(path)}${ofName ? ', the name' : ''}`);

describe('Labels that pods are selected by', () => {
  it.each([
    ['one', { app: 'web' }, []],
    ['none', {}, ['OUT0403 ']],
    ['an empty name', { '': 'web' }, ['OUT0401 .labels[], the name']],
    ['a wildcard for a value', { app: '*' }, ['OUT0402 .labels.app']],
    ['a wildcard in a name', { 'app*': 'web' }, ['OUT0402 .labels[app*], the name']],
  ])('may be %s', (_, labels: Readonly<Record<string, string>>, found) => {
    const [type, networking] = [['matchLabels'], ['labels']].map(([field = '']) =>
      found.map((line) => line.replace(' ', ' selector').replace('.labels', `.${field}`)),
    );
    expect(places(checkWorkloadSelector({ matchLabels: labels }, ['selector']))).toEqual(type);
    expect(places(checkNetworkingSelector({ labels }, ['selector']))).toEqual(networking);
  });

  it('are not asked for', () => {
    expect(places(checkWorkloadSelector(undefined, []))).toEqual([]);
    expect(places(checkNetworkingSelector(undefined, []))).toEqual([]);
  });

  it('are refused by the CRD for a wildcard, a long value and, in policies, an empty name', () => {
    const labels = { app: '*', version: 'v'.repeat(64), '': 'x' };
    const wrong = (verdict: ReturnType<typeof conform>) => verdict.problems.map(({ path }) => formatPath(path));
    expect(wrong(conform(WorkloadSelector, { matchLabels: labels }))).toEqual([
      'matchLabels.app',
      'matchLabels.version',
      'matchLabels',
    ]);
    expect(wrong(conform(NetworkingSelector, { labels }))).toEqual(['labels.app', 'labels.version']);
  });
});

describe('A policy is for', () => {
  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['everybody', {}, []],
    ['some pods', { selector: WEB }, []],
    ['a service', { targetRef: SERVICE }, []],
    ['two services', { targetRefs: [SERVICE, SERVICE] }, []],
    ['a gateway', { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'main' } }, []],
    ['a class of gateways', { targetRef: { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'a' } }, []],
    ['a service entry', { targetRef: { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'a' } }, []],
    ['pods and a service', { selector: WEB, targetRef: SERVICE }, ['OUT0404 spec']],
    ['a service said twice', { targetRef: SERVICE, targetRefs: [SERVICE] }, ['OUT0404 spec']],
    ['a service without a name', { targetRef: { kind: 'Service' } }, ['OUT0405 spec.targetRef.name']],
    ['a service elsewhere', { targetRef: { ...SERVICE, namespace: 'b' } }, ['OUT0406 spec.targetRef.namespace']],
    ['another kind', { targetRefs: [SERVICE, { kind: 'Pod', name: 'a' }] }, ['OUT0407 spec.targetRefs[1].kind']],
    ['another group', { targetRef: { ...SERVICE, group: 'apps' } }, ['OUT0407 spec.targetRef.kind']],
  ])('%s', (_, json, found) => {
    const read = decode(PolicyTarget, json);
    expect(read.ok && places(checkPolicyTarget(read.value))).toEqual(found);
  });
});

it('An extension is for valid ports only', () => {
  const ports = [0, 1, 65_535, 65_536].map((number) => ({ number }));
  const selectors = [
    { mode: 'UNDEFINED', ports: [] },
    { mode: 'SERVER', ports },
  ] as const;
  expect(places(checkTrafficSelectors(selectors, ['match']))).toEqual([
    'OUT2108 match[1].ports[0].number',
    'OUT2108 match[1].ports[3].number',
  ]);
});
