import { describe, expect, it } from '@jest/globals';
import { validateSource } from '#validation/validate-source.ts';

const validate = (text: string) => validateSource({ name: 'a.yaml', text }, []);
const found = (text: string) =>
  validate(text).findings.map(({ entry: { code }, position }) => `${code} ${position?.line}:${position?.column}`);

const PEER = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: a, namespace: b}\n';
const HEAD = 'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\n';
const POD = 'apiVersion: v1\nkind: Pod\n';
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\n';

const CASES: readonly (readonly [title: string, text: string, findings: readonly string[]])[] = [
  ['an object without a word of what it is', 'metadata: {name: a}\n', ['OUT0802 1:1']],
  ['an object without apiVersion', 'kind: Pod\n', ['OUT0801 1:1']],
  ['an object whose kind is a number', 'apiVersion: v1\nkind: 5\n', ['OUT0801 2:7']],
  ['an object whose kind is a list', 'apiVersion: v1\nkind: [a]\n', ['OUT0801 2:7']],
  ['an object whose kind is empty', 'apiVersion: v1\nkind:\n', ['OUT0801 2:1']],
  ['a version that is not served', PEER.replace('/v1', '/v9'), ['OUT0807 1:13']],
  ['a kind that Istio does not have', PEER.replace('PeerA', 'PerA'), ['OUT0808 2:7']],
  ['a kind of other groups', 'apiVersion: example.com/v1\nkind: PeerAuthentication\n', []],
  ['a wrong word', `${PEER}spec: {mtls: {mode: STRIKT}}\n`, ['OUT0201 4:21']],
  ['an unknown field, at its name', `${PEER}spec:\n  mtsl: {mode: STRICT}\n`, ['OUT0203 5:3']],
  ['a field beside spec', `${PEER}selector: {}\n`, ['OUT0204 4:1']],
  ['a label that is not a string', `${POD}metadata: {labels: {a: true}}\n`, ['OUT0803 3:24']],
  ['an annotation that is not a string', `${DEPLOYMENT}      annotations:\n        a: 5\n`, ['OUT0803 7:12']],
  ['a misspelt switch', `${POD}metadata: {labels: {sidecar.istio.io/inject: "flase"}}\n`, ['OUT0804 3:46']],
  [
    'a misspelt switch of a template',
    `${DEPLOYMENT}      annotations: {sidecar.istio.io/inject: treu}\n`,
    ['OUT0804 6:46'],
  ],
  [
    'a switch that selectors do not see',
    `${POD}metadata: {labels: {sidecar.istio.io/inject: "yes"}}\n`,
    ['OUT0805 3:46'],
  ],
  [
    'the same in an annotation, where it counts',
    `${POD}metadata: {annotations: {sidecar.istio.io/inject: "yes"}}\n`,
    [],
  ],
  [
    'a namespace that is nearly enabled',
    `${NAMESPACE}metadata: {labels: {istio-injection: enable}}\n`,
    ['OUT0804 3:38'],
  ],
  ['a namespace that is enabled', `${NAMESPACE}metadata: {labels: {istio-injection: enabled}}\n`, []],
  [
    'a misspelt annotation, at its name',
    `${POD}metadata: {annotations: {sidecar.istio.io/proxyCpu: 1}}\n`,
    ['OUT0803 3:53', 'OUT0806 3:26'],
  ],
  ['a misspelt prefix', `${POD}metadata: {annotations: {sidecars.istio.io/inject: "true"}}\n`, ['OUT0806 3:26']],
  [
    'a value the proxy cannot work with',
    `${POD}metadata: {annotations: {status.sidecar.istio.io/port: x}}\n`,
    ['OUT0601 3:56'],
  ],
  [
    'annotations of pods where none are made, but not their values',
    `${NAMESPACE}metadata: {annotations: {status.sidecar.istio.io/port: x}}\n`,
    ['OUT0820 3:26'],
  ],
  ['labels of Istio it does not know at all', `${POD}metadata: {labels: {istio.io/gateway-name: a, istio: b}}\n`, []],
  ['metadata that is a list', `${HEAD}metadata: [a]\n`, ['OUT0809 3:11']],
  ['metadata that is text', `${HEAD}metadata: a\n`, ['OUT0809 3:11']],
  ['labels that are a list', `${HEAD}metadata: {name: a, labels: [b]}\n`, ['OUT0809 3:29']],
  ['annotations of a template that are text', `${DEPLOYMENT}      annotations: b\n`, ['OUT0809 6:20']],
  ['a name that is a number', `${HEAD}metadata: {name: 5}\n`, ['OUT0809 3:18']],
  ['an object without metadata', HEAD, ['OUT0810 1:1']],
  ['an object without a name', `${HEAD}metadata: {namespace: a}\n`, ['OUT0810 3:1']],
  ['an object whose name is yet to be made up', `${HEAD}metadata: {generateName: a-}\n`, []],
  ['a name in capitals', `${HEAD}metadata: {name: A_b}\n`, ['OUT0810 3:18']],
  ['a namespace with a dot', `${HEAD}metadata: {name: a, namespace: b.c}\n`, ['OUT0810 3:32']],
  ['a label with a blank in its name', `${POD}metadata: {labels: {a b: c}}\n`, ['OUT0810 3:21']],
  ['a label with a blank in its value', `${POD}metadata: {labels: {a: b c}}\n`, ['OUT0810 3:24']],
  ['names of kinds that are not of Istio', 'apiVersion: v1\nkind: Role\nmetadata: {name: "system:a"}\n', []],
  ['metadata that is null', `${POD}metadata:\n`, []],
  [
    'an object within a List',
    `kind: List\napiVersion: v1\nitems:\n- ${PEER.replaceAll('\n', '\n  ')}spec: {mtls: 1}\n`,
    ['OUT0201 7:16'],
  ],
];

describe('Validating a source', () => {
  it.each(CASES)('finds %s', (_title, text, findings) => {
    expect(found(text).sort()).toEqual([...findings].sort());
  });

  it('says of each finding in which object and field it is', () => {
    expect(validate(`${PEER}spec: {mtls: {mode: STRIKT}}\n`).findings[0]).toMatchObject({
      severity: 'error',
      entry: { source: 'schema' },
      path: 'spec.mtls.mode',
      resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'b', name: 'a' },
      excerpt: { text: 'spec: {mtls: {mode: STRIKT}}', caret: 20 },
    });
  });

  it('suggests what was meant', () => {
    const messages = [
      `${POD}metadata: {labels: {sidecar.istio.io/inject: "flase"}}\n`,
      `${NAMESPACE}metadata: {labels: {istio-injection: "on"}}\n`,
      `${PEER.replace('PeerA', 'PerA')}`,
    ].map((text) => validate(text).findings[0]?.message);
    expect(messages).toEqual([
      'must be "true" or "false", not "flase"; did you mean "false"?',
      'must be "enabled" or "disabled", not "on"',
      'security.istio.io has no kind PerAuthentication; did you mean "PeerAuthentication"?',
    ]);
  });

  it('cuts what repeats itself, code by code and not without a word', () => {
    const unknown = Array.from({ length: 300 }, (_, index) => `  odd${index}: x\n`).join('');
    const codes = validate(`${PEER}spec:\n${unknown}  mtls: {mode: STRIKT}\n`).findings.map(
      ({ entry: { code } }) => code,
    );
    const count = (wanted: string) => codes.filter((code) => code === wanted).length;
    expect([count('OUT0203'), count('OUT0201'), count('OUT0811')]).toEqual([200, 1, 1]);
    expect(
      validate(`${PEER}spec:\n${unknown}`).findings.find(({ entry: { code } }) => code === 'OUT0811')?.message,
    ).toBe('has 100 more findings of OUT0203');
  });

  it('counts what it looked at, what it has no rules for and what was suppressed', () => {
    const service = 'apiVersion: v1\nkind: Service\n';
    const text = `${PEER}---\n${service}---\n${POD}metadata: {labels: {a: 1}} # outrigger:ignore OUT0803\n`;
    expect(validate(text)).toEqual({ resources: 3, unchecked: 1, suppressed: 1, findings: [] });
  });

  it('reports from top to bottom, with the text of each line, cut to a width that fits', () => {
    const text = `${PEER}spec: {mtls: {mode: STRIKT}}\n---\nkind: ${'x'.repeat(50)}\na: [${'y, '.repeat(1000)}&]\n`;
    expect(validate(text).findings.map(({ position, excerpt }) => [position?.line, excerpt?.text.length])).toEqual([
      [4, 28],
      [7, 120],
    ]);
  });
});
