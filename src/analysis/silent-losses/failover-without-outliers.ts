import type { Path } from '#base/path.ts';
import type { DestinationRule, TrafficPolicy } from '#kinds/destination-rule/schema.ts';
import type { Analyzer } from '../analyzer.ts';
import { DESTINATION_RULES } from '../scene/collections.ts';
import { FAILOVER_WITHOUT_OUTLIERS } from './findings.ts';

/** Failover that never happens. */
export const FAILOVER_ANALYZER: Analyzer = {
  name: 'failover-without-outliers',
  summary: 'Checks that locality failover comes with outlier detection',
  reads: [DESTINATION_RULES],
  raises: [FAILOVER_WITHOUT_OUTLIERS],
  *analyze(scene) {
    for (const rule of scene.all(DESTINATION_RULES)) {
      for (const { policy, path } of policiesOf(rule.spec)) {
        if (!failsOver(policy) || policy.outlierDetection) continue;
        const message = 'fails over by locality, but without outlierDetection no endpoint is ever found unhealthy';
        const at = [...path, 'loadBalancer', 'localityLbSetting'];
        yield { entry: FAILOVER_WITHOUT_OUTLIERS, subject: rule, path: at, message };
      }
    }
  },
};

interface PlacedPolicy {
  readonly policy: Pick<TrafficPolicy, 'loadBalancer' | 'outlierDetection'>;
  readonly path: Path;
}

/** What a subset or a port leaves out it has from the host, so these stand in for each other. */
function policiesOf({ trafficPolicy, subsets }: DestinationRule): readonly PlacedPolicy[] {
  const own = trafficPolicy ? [{ policy: trafficPolicy, path: ['spec', 'trafficPolicy'] }] : [];
  const inherited = trafficPolicy?.outlierDetection;
  const ofSubsets = subsets.flatMap(({ trafficPolicy: policy }, index) => {
    if (!policy) return [];
    const detection = policy.outlierDetection ?? inherited;
    return [
      {
        policy: { ...policy, ...(detection && { outlierDetection: detection }) },
        path: ['spec', 'subsets', index, 'trafficPolicy'],
      },
    ];
  });
  return [...own, ...ofSubsets];
}

function failsOver({ loadBalancer }: PlacedPolicy['policy']): boolean {
  const setting = loadBalancer?.localityLbSetting;
  if (!setting || setting.enabled === false) return false;
  return setting.failover.length > 0 || setting.failoverPriority.length > 0;
}
