import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { MESH_CONFIG, TELEMETRIES } from '../scene/collections.ts';
import { TELEMETRY_WITHOUT_PROVIDER } from './findings.ts';

/** Access logging that nobody writes. */
export const TELEMETRY_PROVIDER_ANALYZER: Analyzer = {
  name: 'telemetry-provider',
  istioName: 'telemetry.ProviderAnalyzer',
  summary: 'Checks that access logging of Telemetries has a provider',
  reads: [TELEMETRIES, MESH_CONFIG],
  raises: [TELEMETRY_WITHOUT_PROVIDER],
  *analyze(scene) {
    const defaults = scene.all(MESH_CONFIG)[0]?.spec.defaultProviders?.accessLogging ?? [];
    if (defaults.length > 0) return;
    for (const telemetry of scene.all(TELEMETRIES)) {
      for (const [index, { disabled, providers }] of telemetry.spec.accessLogging.entries()) {
        if (disabled || providers.length > 0) continue;
        const path = ['spec', 'accessLogging', index];
        const message = 'asks for access logs without a provider, and the mesh has no default for it';
        yield { entry: TELEMETRY_WITHOUT_PROVIDER, subject: telemetry, path, at: WHOLE, message };
      }
    }
  },
};
