import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { askAll, decide } from '#injection/decision/decide.ts';
import { readSelectors } from '#injection/decision/selector-list.ts';
import { pod } from '../support/pods.ts';

const never = readSelectors('neverInjectSelector', [{ matchLabels: { job: 'batch' } }]).selectors;
const always = readSelectors('alwaysInjectSelector', [
  {},
  { matchExpressions: [{ key: 'mesh', operator: 'Exists' }] },
]).selectors;
const policyOf = (policy: string) => ({ policy, never, always });

const label = (value: string, more: JsonObject = {}) => ({
  metadata: { labels: { 'sidecar.istio.io/inject': value, ...more } },
});
const annotation = (value: string) => ({ metadata: { annotations: { 'sidecar.istio.io/inject': value } } });

describe('The first rule with an opinion decides', () => {
  it.each<[string, JsonObject, string, boolean, string, string]>([
    [
      'host network',
      { spec: { hostNetwork: true }, ...label('true') },
      'enabled',
      false,
      'host-network',
      'spec.hostNetwork is true',
    ],
    [
      'a system namespace',
      { metadata: { namespace: 'kube-system' } },
      'enabled',
      false,
      'system-namespace',
      'namespace is kube-system',
    ],
    ['an unknown policy', label('true'), 'on', false, 'unknown-policy', 'policy of the injector config is "on"'],
    ['the label', label('false'), 'enabled', false, 'pod-label', 'label sidecar.istio.io/inject is "false"'],
    ['the label, before selectors', label('true', { job: 'batch' }), 'disabled', true, 'pod-label', 'is "true"'],
    [
      'the annotation',
      annotation('true'),
      'disabled',
      true,
      'pod-annotation',
      'annotation sidecar.istio.io/inject is "true"',
    ],
    [
      'a never-selector',
      { metadata: { labels: { job: 'batch', mesh: '' } } },
      'enabled',
      false,
      'never-selector',
      'neverInjectSelector[0]: {"matchLabels":{"job":"batch"}}',
    ],
    [
      'an always-selector',
      { metadata: { labels: { mesh: '' } } },
      'disabled',
      true,
      'always-selector',
      'alwaysInjectSelector[1]: {"matchExpressions"',
    ],
    ['the policy', {}, 'disabled', false, 'policy', 'policy of the injector config is disabled'],
  ])('%s', (_, object, policy, inject, because, detail) => {
    const { decision } = decide(pod(object), policyOf(policy));
    expect(decision).toEqual({ inject, because, detail: expect.stringContaining(detail) });
  });

  it('lets an empty label stand in the place of the annotation', () => {
    const both = {
      metadata: { labels: { 'sidecar.istio.io/inject': '' }, annotations: { 'sidecar.istio.io/inject': 'false' } },
    };
    expect(decide(pod(both), policyOf('enabled')).decision.because).toBe('policy');
  });

  it('warns of a wish that is not valid, and goes on', () => {
    const { decision, warnings } = decide(pod(label('True')), policyOf('enabled'));
    expect(decision).toMatchObject({ inject: true, because: 'policy' });
    expect(warnings).toEqual(['label sidecar.istio.io/inject is "True": must be "true" or "false"']);
  });

  it('can ask all rules, each of which says what it read', () => {
    const answers = askAll(pod(label('false')), policyOf('enabled'));
    expect(answers.map(({ rule, inject }) => [rule, inject])).toEqual([
      ['host-network', undefined],
      ['system-namespace', undefined],
      ['unknown-policy', undefined],
      ['pod-label', false],
      ['pod-annotation', undefined],
      ['never-selector', undefined],
      ['always-selector', undefined],
      ['policy', true],
    ]);
    expect(answers.every(({ question, detail }) => question.endsWith('?') && detail !== '')).toBe(true);
  });
});

describe('A selector of the configuration', () => {
  it('that is not valid is warned of with its place, and ignored', () => {
    const { selectors, findings } = readSelectors('neverInjectSelector', [
      { matchExpressions: [{ key: 'a', operator: 'Is' }] },
      { matchLabels: { a: 'b' } },
    ]);
    expect(selectors.map(({ place }) => place)).toEqual(['neverInjectSelector[1]']);
    expect(findings).toMatchObject([
      {
        entry: { code: 'OUT0609' },
        severity: 'warning',
        path: 'neverInjectSelector[0].matchExpressions[0].operator',
        message: expect.stringContaining('"Is" is not a valid operator: must be one of In'),
      },
    ]);
  });

  it('that is empty never matches, unlike elsewhere in Kubernetes', () => {
    expect(readSelectors('alwaysInjectSelector', [{}, { matchLabels: {} }]).selectors).toEqual([]);
  });
});
