import { expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { decide } from '#injection/decision/decide.ts';
import { readSelectors } from '#injection/decision/selector-list.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measured } from '../support/conformance.ts';
import { pod } from '../support/pods.ts';

interface Row {
  readonly name: string;
  readonly objectMeta: JsonObject;
  readonly podSpec: JsonObject;
  readonly policy: string;
  readonly config: {
    readonly [List in 'neverInjectSelector' | 'alwaysInjectSelector']: readonly JsonObject[] | null;
  };
  readonly want: boolean;
}

describeConformance('Whether a pod is injected is what Istio measured it to be:', () => {
  const rows = measured<readonly Row[]>('injection/policy.json');
  const count = bar('policy', rows.length);

  it.each(rows)('$name', ({ objectMeta, podSpec, policy, config, want }) => {
    const { selectors: never } = readSelectors('neverInjectSelector', config.neverInjectSelector ?? []);
    const { selectors: always } = readSelectors('alwaysInjectSelector', config.alwaysInjectSelector ?? []);
    const { decision } = decide(pod({ metadata: objectMeta, spec: podSpec }), { policy, never, always });
    expect(decision.inject).toBe(want);
    count.pass();
  });

  it('is measured for 36 pods', () => expect(rows.length).toBe(36));
});
