import { memoizeByIdentity } from '#base/memoize.ts';
import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { REFERENCE_MISSING } from '../references/findings.ts';
import { partsOfServiceHost } from '../references/host-names.ts';
import { missing } from '../references/missing.ts';
import { DESTINATION_RULES, VIRTUAL_SERVICES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { destinationsOf } from './destinations.ts';

/** Subsets that routes lead to, against those of the DestinationRules. */
export const DESTINATION_SUBSET_ANALYZER: Analyzer = {
  name: 'destination-subset',
  istioName: 'virtualservice.DestinationRuleAnalyzer',
  summary: 'Checks that the subsets VirtualServices lead to are those of a DestinationRule',
  reads: [VIRTUAL_SERVICES, DESTINATION_RULES],
  raises: [REFERENCE_MISSING],
  *analyze(scene) {
    const known = knownSubsets(scene.all(DESTINATION_RULES));
    for (const subject of scene.all(VIRTUAL_SERVICES)) {
      for (const { destination, path } of destinationsOf(subject.spec)) {
        if (!destination?.subset || known.has(keyOf(destination.host, destination.subset, subject.namespace))) continue;
        yield unknownSubset(subject, path, destination);
      }
    }
  },
};

function unknownSubset(
  subject: Subject,
  path: Discovery['path'],
  { host, subset }: { readonly host: string; readonly subset: string },
): Discovery {
  const message = `leads to subset "${subset}" of "${host}", which no DestinationRule defines`;
  return { ...missing(subject, [...path, 'subset'], message), at: [...path, 'host'] };
}

const knownSubsets = memoizeByIdentity(
  (rules: readonly Subject<DestinationRule>[]): ReadonlySet<string> =>
    new Set(rules.flatMap(({ namespace, spec }) => spec.subsets.map(({ name }) => keyOf(spec.host, name, namespace)))),
);

/** A name alone is one of the object's own namespace; other hosts are taken as they are. */
function keyOf(host: string, subset: string, ownNamespace: string): string {
  const { name, namespace } = partsOfServiceHost(host) ?? { name: host, namespace: ownNamespace };
  return `${namespace}/${name} ${subset}`;
}
