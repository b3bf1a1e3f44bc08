import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectionProbe } from '#analysis/scene/injection-probe.ts';
import { CATALOGUE } from '#cli/catalogue.ts';
import { findingsIn, materialOfText, probeWith } from '../support/analysis.ts';

const EXAMPLES = CATALOGUE.filter(({ source, bad }) => source === 'analysis' && bad !== undefined).map(
  (entry) => [entry.code, entry] as const,
);

describe('The examples of the analysis', () => {
  let probe: InjectionProbe;
  beforeAll(async () => {
    probe = await probeWith();
  });

  it.each(EXAMPLES)('of %s: the bad one earns it, and the mended one does not', (code, { bad = '', good = '' }) => {
    const codesOf = (text: string) => findingsIn(materialOfText(text, { probe })).map(({ entry }) => entry.code);
    expect(codesOf(bad)).toContain(code);
    expect(codesOf(good)).not.toContain(code);
  });
});
