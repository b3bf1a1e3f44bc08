import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { TELEMETRY } from '#kinds/telemetry/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const tagged = (tag: JsonObject) => ({ tracing: [{ customTags: { team: tag } }] });
const overridden = (override: JsonObject) => ({ metrics: [{ overrides: [override] }] });
const filtered = (expression: string) => ({ accessLogging: [{ filter: { expression } }] });

const TAG = 'spec.tracing[0].customTags.team';
const OVERRIDE = 'spec.metrics[0].overrides[0]';

const TRACING: Cases = [
  ['nothing at all', {}, []],
  ['a provider', { tracing: [{ providers: [{ name: 'otel' }] }] }, []],
  ['no provider', { metrics: [{ providers: [{ name: 'a' }, {}] }] }, ['OUT2001 spec.metrics[0].providers[1].name']],
  [
    'two providers',
    { tracing: [{ providers: [{ name: 'a' }, { name: 'b' }] }] },
    ['OUT2002 spec.tracing[0].providers[1]'],
  ],
  ['two ways to trace', { tracing: [{}, {}] }, ['OUT2002 spec.tracing[1]']],
  ['half of the requests', { tracing: [{ randomSamplingPercentage: 50.5 }] }, []],
  [
    'more than all',
    { tracing: [{ randomSamplingPercentage: 101 }] },
    ['OUT2003 spec.tracing[0].randomSamplingPercentage'],
  ],
  [
    'less than none',
    { tracing: [{ randomSamplingPercentage: -1 }] },
    ['OUT2003 spec.tracing[0].randomSamplingPercentage'],
  ],
  ['a literal', tagged({ literal: { value: 'shop' } }), []],
  ['an empty literal', tagged({ literal: {} }), [`OUT2004 ${TAG}.literal.value`]],
  ['a header without a name', tagged({ header: { defaultValue: 'a' } }), [`OUT2004 ${TAG}.header.name`]],
  ['a variable without a name', tagged({ environment: {} }), [`OUT2004 ${TAG}.environment.name`]],
  ['a tag without a name', { tracing: [{ customTags: { '': {} } }] }, ['OUT2004 spec.tracing[0].customTags[]']],
];

const METRICS: Cases = [
  ['a metric of Istio', overridden({ match: { metric: 'REQUEST_COUNT' }, disabled: true }), []],
  ['a metric without a name', overridden({ match: { customMetric: '' } }), [`OUT2006 ${OVERRIDE}.match.customMetric`]],
  ['a new value', overridden({ tagOverrides: { team: { value: "'shop'" } } }), []],
  [
    'no value',
    overridden({ tagOverrides: { team: { operation: 'UPSERT' } } }),
    [`OUT2005 ${OVERRIDE}.tagOverrides.team`],
  ],
  ['one tag less', overridden({ tagOverrides: { team: { operation: 'REMOVE' } } }), []],
  [
    'a value for what is removed',
    overridden({ tagOverrides: { team: { operation: 'REMOVE', value: 'a' } } }),
    [`OUT2005 ${OVERRIDE}.tagOverrides.team.value`],
  ],
  ['no tag', overridden({ tagOverrides: { '': { value: 'a' } } }), [`OUT2007 ${OVERRIDE}.tagOverrides[]`]],
];

const LOGGING: Cases = [
  ['an expression', filtered('response.code >= 400 && has(request.headers)'), []],
  ['half an expression', filtered('response.code >='), ['OUT2008 spec.accessLogging[0].filter.expression']],
  ['no expression', filtered(''), ['OUT2008 spec.accessLogging[0].filter.expression']],
];

describe('The rules for a Telemetry, given', () => {
  it.each([...TRACING, ...METRICS, ...LOGGING])('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(TELEMETRY, spec)).toEqual(found);
  });
});
