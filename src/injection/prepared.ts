import type { IstioConfig } from '#config/istio-config.ts';
import type { Template } from '#template/template.ts';
import type { Value } from '#template/values/value.ts';
import type { Policy } from './decision/rule.ts';
import type { MetricsSettings } from './finish/merge-metrics.ts';
import type { ProbeSettings } from './finish/take-over-probes.ts';

/** An installation made ready once, so that each pod costs as little as it can. */
export interface Prepared {
  readonly installation: IstioConfig;
  readonly policy: Policy;
  readonly templates: ReadonlyMap<string, Template>;
  /** The MeshConfig as templates see it. */
  readonly mesh: Value;
  readonly metrics: MetricsSettings;
  readonly probes: ProbeSettings;
}
