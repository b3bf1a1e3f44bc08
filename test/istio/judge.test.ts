import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/base/json.ts';
import { formatPath } from '../../src/base/path.ts';
import { isError, judge } from '../../src/istio/judge.ts';
import { fault } from '../../src/istio/kind.ts';
import { PEER_AUTHENTICATION } from '../../src/istio/peer-authentication/kind.ts';
import { TRAFFIC_EXTENSION } from '../../src/istio/traffic-extension/kind.ts';
import { WORKLOAD_ENTRY } from '../../src/istio/workload-entry/kind.ts';

interface Parts {
  readonly structure?: readonly string[];
  readonly rules?: readonly string[];
  readonly unknown?: readonly string[];
}

/** What is said of an object, with messages as whoever shows them will. */
function judged(kind: Parameters<typeof judge>[0], object: JsonObject): Parts {
  const parts = Object.entries(judge(kind, { metadata: { name: 'a' }, ...object }));
  const lines = parts.map(
    ([part, faults]) =>
      [
        part,
        faults.map(({ code, path, message }: ReturnType<typeof fault>) => `${code} ${formatPath(path)}: ${message}`),
      ] as const,
  );
  return Object.fromEntries(lines.filter(([, found]) => found.length > 0));
}

const SELECTED = { selector: { matchLabels: { app: 'web' } } };

describe('A judgement tells apart', () => {
  it.each<readonly [string, JsonObject, Parts]>([
    ['a good object', { spec: { mtls: { mode: 'STRICT' } } }, {}],
    ['an object without a spec', {}, {}],
    [
      'a wrong word, which both refuse',
      { spec: { mtls: { mode: 'STRIKT' } } },
      {
        rules: ['OUT0201 spec.mtls.mode: expected one of UNSET, DISABLE, PERMISSIVE, STRICT, got "STRIKT"'],
        structure: ['OUT0202 spec.mtls.mode: expected one of UNSET, DISABLE, PERMISSIVE, STRICT'],
      },
    ],
    [
      'a number for a word, which only the CRD refuses',
      { spec: { mtls: { mode: 3 } } },
      { structure: ['OUT0202 spec.mtls.mode: expected one of UNSET, DISABLE, PERMISSIVE, STRICT'] },
    ],
    [
      'a rule',
      { spec: { ...SELECTED, portLevelMtls: { '0': {} } } },
      {
        rules: ['OUT1803 spec.portLevelMtls[0]: "0" is no port: write a number from 1 to 65535'],
        structure: ['OUT0202 spec.portLevelMtls: must have ports for keys, 1 to 65535'],
      },
    ],
    [
      'an unknown field',
      { spec: { mtsl: {} } },
      { unknown: ['OUT0203 spec.mtsl: unknown field "mtsl": did you mean "mtls"?'] },
    ],
    [
      'an unknown field beside the spec',
      { spec: {}, selector: {}, staus: {} },
      {
        rules: [
          'OUT0204 selector: unknown field "selector" beside spec',
          'OUT0204 staus: unknown field "staus" beside spec: did you mean "status"?',
        ],
      },
    ],
    [
      'a spec that is none',
      { spec: [] },
      { rules: ['OUT0201 spec: expected an object, got a list'], structure: ['OUT0202 spec: expected an object'] },
    ],
  ])('%s', (_, object, expected) => {
    expect(judged(PEER_AUTHENTICATION, object)).toEqual(expected);
  });

  it('a spec that is missing where the CRD asks for one', () => {
    expect(judged(WORKLOAD_ENTRY, {}).structure).toEqual(['OUT0202 spec: is required']);
  });

  it('a field that stands in vain', () => {
    const spec = { lua: { inlineCode: 'a' }, wasm: { url: 'b' } };
    expect(judged(TRAFFIC_EXTENSION, { spec })).toEqual({
      rules: ['OUT0205 spec.wasm: only one of the filter_config fields may be set; lua counts, wasm is ignored'],
      structure: ['OUT0202 spec: only one of wasm, lua may be set'],
    });
  });

  it('errors and warnings', () => {
    expect([isError(fault('OUT0404', [], '')), isError(fault('OUT0403', [], ''))]).toEqual([true, false]);
  });
});
