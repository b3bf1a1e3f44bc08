import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { serviceHost } from '../references/host-names.ts';
import { selectorText } from '../references/selector-text.ts';
import { DESTINATION_RULES } from '../scene/collections.ts';
import { type Subject, titleOf } from '../scene/subject.ts';
import { RULE_PARTLY_LOST, RULE_WITHOUT_EFFECT } from './findings.ts';

/** What older rules for a host have said already, and which of them said it. */
interface Said {
  readonly first: Subject;
  policy: Subject | undefined;
  readonly subsets: Map<string, Subject>;
}

/** DestinationRules that are merged into older ones, and what of them gets lost. */
export const DESTINATION_RULE_UNUSED_ANALYZER: Analyzer = {
  name: 'destination-rule-unused',
  summary: 'Checks that DestinationRules for one host do not lose parts of each other',
  reads: [DESTINATION_RULES],
  raises: [RULE_WITHOUT_EFFECT, RULE_PARTLY_LOST],
  *analyze(scene) {
    const byTarget = new Map<string, Said>();
    for (const rule of scene.all(DESTINATION_RULES)) {
      const key = keyOf(rule);
      const said = byTarget.get(key);
      if (said) yield* lossesOf(rule, said);
      byTarget.set(key, add(rule, said ?? { first: rule, policy: undefined, subsets: new Map() }));
    }
  },
};

/** Rules are merged where host, namespace, clients and workloads are the same. */
function keyOf({ spec, namespace }: Subject<DestinationRule>): string {
  const clients = [...new Set(spec.workloadSelector ? ['.'] : spec.exportTo)].sort();
  const workloads = spec.workloadSelector && selectorText(spec.workloadSelector.matchLabels);
  return JSON.stringify([namespace, serviceHost(spec.host, namespace), clients, workloads ?? null]);
}

function add(rule: Subject<DestinationRule>, said: Said): Said {
  if (rule.spec.trafficPolicy) said.policy ??= rule;
  for (const { name } of rule.spec.subsets) if (!said.subsets.has(name)) said.subsets.set(name, rule);
  return said;
}

function* lossesOf(rule: Subject<DestinationRule>, said: Said): Generator<Discovery> {
  const { trafficPolicy, subsets, host } = rule.spec;
  const lostPolicy = trafficPolicy && said.policy ? ['trafficPolicy'] : [];
  const lostSubsets = subsets.filter(({ name }) => said.subsets.has(name)).map(({ name }) => `subset ${name}`);
  const lost = [...lostPolicy, ...lostSubsets];
  const isAllLost = lost.length === (trafficPolicy ? 1 : 0) + subsets.length;
  if (lost.length === 0 && !isAllLost) return;
  const older = said.policy ?? said.subsets.get(subsets[0]?.name ?? '') ?? said.first;
  yield {
    entry: isAllLost ? RULE_WITHOUT_EFFECT : RULE_PARTLY_LOST,
    subject: rule,
    path: ['spec', 'host'],
    message: isAllLost
      ? `has no effect: ${titleOf(older)} is older and has the same host, ${host}`
      : `loses ${lost.join(', ')} to ${titleOf(older)}, which is older and has the same host, ${host}`,
    counterparts: [{ subject: older, path: ['spec', 'host'], message: 'stands alone' }],
  };
}
