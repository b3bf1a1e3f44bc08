import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { fault, isError } from '#findings/fault.ts';
import { SELECTOR_EMPTY, SELECTOR_TARGET_CONFLICT } from '#istio/parts/selection/findings.ts';
import { judge } from '#kinds/judge.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { TRAFFIC_EXTENSION } from '#kinds/traffic-extension/kind.ts';
import { WORKLOAD_ENTRY } from '#kinds/workload-entry/kind.ts';

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
        faults.map(
          ({ entry: { code }, path, message }: ReturnType<typeof fault>) => `${code} ${formatPath(path)}: ${message}`,
        ),
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
        rules: ['OUT1803 spec.portLevelMtls[0]: "0" is not a valid port: must be from 1 to 65535'],
        structure: ['OUT0202 spec.portLevelMtls: must have port numbers from 1 to 65535 as keys'],
      },
    ],
    [
      'an unknown field',
      { spec: { mtsl: {} } },
      { unknown: ['OUT0203 spec.mtsl: unknown field "mtsl"; did you mean "mtls"?'] },
    ],
    [
      'an unknown field beside the spec',
      { spec: {}, selector: {}, staus: {} },
      {
        rules: [
          'OUT0204 selector: unknown field "selector" beside spec',
          'OUT0204 staus: unknown field "staus" beside spec; did you mean "status"?',
        ],
      },
    ],
    [
      'a list in place of a spec',
      { spec: [] },
      { rules: ['OUT0201 spec: expected an object, got a list'], structure: ['OUT0202 spec: expected an object'] },
    ],
  ])('%s', (_, object, expected) => {
    expect(judged(PEER_AUTHENTICATION, object)).toEqual(expected);
  });

  it('a spec that is missing where the CRD asks for one', () => {
    expect(judged(WORKLOAD_ENTRY, {}).structure).toEqual(['OUT0202 spec: is required']);
  });

  it('a field that is ignored', () => {
    const spec = { lua: { inlineCode: 'a' }, wasm: { url: 'b' } };
    expect(judged(TRAFFIC_EXTENSION, { spec })).toEqual({
      rules: ['OUT0205 spec.wasm: is ignored, because only one filter_config may be set and lua takes precedence'],
      structure: ['OUT0202 spec: only one of wasm, lua may be set'],
    });
  });

  it('errors and warnings', () => {
    expect([isError(fault(SELECTOR_TARGET_CONFLICT, [], '')), isError(fault(SELECTOR_EMPTY, [], ''))]).toEqual([
      true,
      false,
    ]);
  });
});
