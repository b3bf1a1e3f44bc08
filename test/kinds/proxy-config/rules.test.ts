import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { PROXY_CONFIG } from '#kinds/proxy-config/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const SPECS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['nothing at all', {}, []],
  ['as many threads as cores', { concurrency: 0 }, []],
  ['less than none', { concurrency: -1 }, ['OUT2301 spec.concurrency']],
  ['some pods', { selector: { matchLabels: { app: 'web' } } }, []],
  ['every pod', { selector: { matchLabels: {} } }, ['OUT0403 spec.selector']],
];

describe('The rules for a ProxyConfig, given', () => {
  it.each(SPECS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(PROXY_CONFIG, spec)).toEqual(found);
  });
});
