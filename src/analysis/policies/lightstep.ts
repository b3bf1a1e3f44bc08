import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { DEPRECATED } from '../references/findings.ts';
import { MESH_CONFIG, TELEMETRIES } from '../scene/collections.ts';

/** Tracing by a provider that Istio gives up. */
export const LIGHTSTEP_ANALYZER: Analyzer = {
  name: 'lightstep',
  istioName: 'telemetry.LightstepAnalyzer',
  summary: 'Checks that no Telemetry uses a Lightstep provider',
  reads: [TELEMETRIES, MESH_CONFIG],
  raises: [DEPRECATED],
  *analyze(scene) {
    const providers = scene.all(MESH_CONFIG)[0]?.spec.extensionProviders ?? [];
    const names = new Set(providers.filter(({ lightstep }) => lightstep !== undefined).map(({ name }) => name));
    for (const telemetry of names.size > 0 ? scene.all(TELEMETRIES) : []) {
      for (const [index, { providers: used }] of telemetry.spec.tracing.entries()) {
        for (const [place, { name }] of used.entries()) {
          if (!names.has(name)) continue;
          const path = ['spec', 'tracing', index, 'providers', place];
          const message = `traces by "${name}", a Lightstep provider: those are deprecated, use OpenTelemetry`;
          yield { entry: DEPRECATED, subject: telemetry, path, at: WHOLE, message };
        }
      }
    }
  },
};
