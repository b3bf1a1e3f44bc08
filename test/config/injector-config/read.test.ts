import { describe, expect, it } from '@jest/globals';
import { readConfigDocument } from '#config/document/config-document.ts';
import { wholeFile } from '#config/document/config-text.ts';
import { readInjectorConfig } from '#config/injector-config/read.ts';

const EMPTY = {
  policy: '',
  defaultTemplates: ['sidecar'],
  templates: { sidecar: 't' },
  aliases: {},
  neverInjectSelector: [],
  alwaysInjectSelector: [],
  injectedAnnotations: {},
};

const read = (text: string) => {
  const document = readConfigDocument(wholeFile({ name: 'config.yaml', text }));
  if (!document.ok) throw new Error('the test has broken YAML');
  return readInjectorConfig(document.value);
};

const TEMPLATES = 'templates: {sidecar: t}\n';

describe('The injector config', () => {
  it.each<[string, string, object]>([
    ['nothing but templates', '', {}],
    ['a policy', 'policy: disabled', { policy: 'disabled' }],
    ['default templates', 'defaultTemplates: [a, b]', { defaultTemplates: ['a', 'b'] }],
    ['an empty list of default templates', 'defaultTemplates: []', {}],
    ['aliases', 'aliases: {a: [b, c]}', { aliases: { a: ['b', 'c'] } }],
    ['keys without a value', 'aliases:\ninjectedAnnotations:\nneverInjectSelector:\n', {}],
    [
      'selectors',
      'neverInjectSelector: [{matchLabels: {a: b}}]',
      { neverInjectSelector: [{ matchLabels: { a: 'b' }, matchExpressions: [] }] },
    ],
    [
      'expressions',
      'alwaysInjectSelector: [{matchExpressions: [{key: a, operator: In, values: [b]}]}]',
      { alwaysInjectSelector: [{ matchLabels: {}, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }] },
    ],
    [
      'labels and annotations without quotes',
      'neverInjectSelector: [{matchLabels: {a: true, b: 1}}]\ninjectedAnnotations: {c: 1.5}',
      {
        neverInjectSelector: [{ matchLabels: { a: 'true', b: '1' }, matchExpressions: [] }],
        injectedAnnotations: { c: '1.5' },
      },
    ],
    [
      'the template that stops old injectors',
      'template: "{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}"',
      {},
    ],
  ])('may have %s', (_, text, expected) => {
    expect(read(`${TEMPLATES}${text}`)).toEqual({ ok: true, value: { ...EMPTY, ...expected }, findings: [] });
  });

  it.each([
    ['an unknown field', 'polcy: enabled', 'OUT0702', 2, 1, 'did you mean "policy"?'],
    ['an old template', 'template: x', 'OUT0702', 2, 1, 'did you mean "templates"?'],
    [
      'an unknown field of a selector',
      'neverInjectSelector:\n  - matchLabel: {}',
      'OUT0702',
      3,
      5,
      'did you mean "matchLabels"?',
    ],
  ])('warns of %s', (_, text, code, line, column, words) => {
    const config = read(`${TEMPLATES}${text}`);
    expect(config.ok).toBe(true);
    expect(config.findings).toMatchObject([{ entry: { code }, severity: 'warning', position: { line, column } }]);
    expect(config.findings[0]?.message).toContain(words);
  });

  it.each([
    ['a list for the policy', 'policy: [enabled]', 'policy', 2, 9],
    ['an object for the templates to take', 'defaultTemplates: {a: b}', 'defaultTemplates', 2, 19],
    ['a text for an alias', 'aliases: {a: b}', 'aliases.a', 2, 14],
    ['a list of labels', 'alwaysInjectSelector:\n  - matchLabels: [a]', 'alwaysInjectSelector[0].matchLabels', 3, 18],
  ])('refuses %s', (_, text, path, line, column) => {
    const config = read(`${TEMPLATES}${text}`);
    expect(config.ok).toBe(false);
    expect(config.findings).toMatchObject([
      { entry: { code: 'OUT0701' }, path, position: { file: 'config.yaml', line, column } },
    ]);
  });

  it('refuses a template that is not a text', () => {
    expect(read('templates: {sidecar: [x]}')).toMatchObject({ ok: false, findings: [{ path: 'templates.sidecar' }] });
  });

  it('comes with a warning when it has no templates', () => {
    expect(read('policy: enabled')).toMatchObject({
      ok: true,
      value: { templates: {} },
      findings: [{ entry: { code: 'OUT0705' }, severity: 'warning' }],
    });
  });
});
