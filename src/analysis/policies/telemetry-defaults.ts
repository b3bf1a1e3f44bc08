import type { Analyzer } from '../analyzer.ts';
import { TELEMETRIES } from '../scene/collections.ts';
import { TELEMETRY_DEFAULTS_CONFLICT } from './findings.ts';
import { conflictsOf } from './overlap.ts';

/** Several Telemetries for one namespace. */
export const TELEMETRY_DEFAULTS_ANALYZER: Analyzer = {
  name: 'telemetry-defaults',
  istioName: 'telemetry.DefaultSelectorAnalyzer',
  summary: 'Checks that no namespace has several Telemetries without a selector',
  reads: [TELEMETRIES],
  raises: [TELEMETRY_DEFAULTS_CONFLICT],
  *analyze(scene) {
    const defaults = scene.all(TELEMETRIES).filter(({ spec }) => spec.selector === undefined);
    for (const list of Map.groupBy(defaults, ({ namespace }) => namespace).values()) {
      if (list.length > 1) yield* conflictsOf(list, { entry: TELEMETRY_DEFAULTS_CONFLICT, holder: ['spec'] });
    }
  },
};
