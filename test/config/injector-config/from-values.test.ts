import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { injectorConfigFrom } from '#config/injector-config/from-values.ts';
import { DEFAULT_VALUES } from '#config/values/defaults.ts';
import { mergeValues } from '#config/values/layers.ts';

const BUILT_IN = { sidecar: 'built-in', gateway: 'built-in' };
const from = (values: JsonObject) => injectorConfigFrom(mergeValues(DEFAULT_VALUES, values), BUILT_IN);
const webhook = (values: JsonObject): JsonObject => ({ sidecarInjectorWebhook: values });

describe('The injector config that the values make', () => {
  it('is the usual one by default', () => {
    expect(from({})).toMatchObject({
      ok: true,
      value: { policy: 'enabled', defaultTemplates: ['sidecar'], templates: BUILT_IN, neverInjectSelector: [] },
      findings: [],
    });
  });

  it.each<[string, JsonObject, object]>([
    ['the policy', { global: { proxy: { autoInject: 'disabled' } } }, { policy: 'disabled' }],
    [
      'default templates',
      webhook({ defaultTemplates: ['sidecar', 'spire'] }),
      { defaultTemplates: ['sidecar', 'spire'] },
    ],
    [
      'templates beside the built-in ones',
      webhook({ templates: { spire: 'mine' } }),
      { templates: { ...BUILT_IN, spire: 'mine' } },
    ],
    [
      'templates in place of built-in ones',
      webhook({ templates: { sidecar: 'mine' } }),
      { templates: { ...BUILT_IN, sidecar: 'mine' } },
    ],
    [
      'selectors',
      webhook({ neverInjectSelector: [{ matchLabels: { job: true } }] }),
      { neverInjectSelector: [{ matchLabels: { job: 'true' } }] },
    ],
    ['annotations', webhook({ injectedAnnotations: { a: 1 } }), { injectedAnnotations: { a: '1' } }],
    [
      'nothing where there is nothing',
      { sidecarInjectorWebhook: null, global: { proxy: 'x' } },
      { policy: '', templates: BUILT_IN },
    ],
  ])('has %s', (_, values, expected) => {
    expect(from(values)).toMatchObject({ ok: true, value: expected });
  });

  it('names the place in the values when something is wrong there', () => {
    const selector = webhook({ neverInjectSelector: [{ matchLabel: {}, matchLabels: 'a=b' }] });
    expect(from(selector)).toMatchObject({
      ok: false,
      findings: [
        { entry: { code: 'OUT0701' }, path: 'sidecarInjectorWebhook.neverInjectSelector[0].matchLabels' },
        { entry: { code: 'OUT0702' }, path: 'sidecarInjectorWebhook.neverInjectSelector[0].matchLabel' },
      ],
    });
  });
});
