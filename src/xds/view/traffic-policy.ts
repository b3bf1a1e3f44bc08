import type { TrafficPolicy } from '#kinds/destination-rule/schema.ts';
import type { MergedRule } from '#model/rules/destination-rule.ts';
import type { Service } from '#model/services/service.ts';
import type { MeshProxy } from '../proxy.ts';

/** What can be set for a port alone. */
const PORT_FIELDS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;
const ALL_FIELDS = [...PORT_FIELDS, 'tunnel', 'proxyProtocol', 'retryBudget'] as const;

/** A policy with what holds for one port already chosen. */
export type PortPolicy = Pick<TrafficPolicy, (typeof ALL_FIELDS)[number]>;

/** The DestinationRule for a proxy's way out to a service; those that select the proxy come first. */
export function ruleFor(
  { view, namespace, labels }: MeshProxy,
  service: Pick<Service, 'hostname' | 'namespace'>,
): MergedRule | undefined {
  const rules = view.destinationRules(service);
  const own = rules.find(
    ({ spec, namespace: place }) =>
      place === namespace && spec.workloadSelector && matches(spec.workloadSelector, labels),
  );
  return own ?? rules.findLast(({ spec }) => !spec.workloadSelector);
}

/** Settings for a port replace those for all ports; what they leave out falls to defaults. */
export function policyAt(policy: TrafficPolicy | undefined, port: number): PortPolicy | undefined {
  return portLevel(policy, port) ?? policy;
}

/** A subset's settings over those of the whole rule. Settings for a port again replace all that a port can set. */
export function subsetPolicyAt(
  rule: TrafficPolicy | undefined,
  subset: TrafficPolicy | undefined,
  port: number,
): PortPolicy | undefined {
  const base = policyAt(rule, port);
  if (!subset) return base;
  const own = policyAt(subset, port) ?? {};
  if (!base) return own;
  const replaced = portLevel(subset, port) ? PORT_FIELDS : ALL_FIELDS.filter((field) => own[field] !== undefined);
  const kept = ALL_FIELDS.filter((field) => !replaced.includes(field as never));
  return { ...pick(base, kept), ...pick(own, replaced) };
}

function portLevel(policy: TrafficPolicy | undefined, port: number): PortPolicy | undefined {
  const found = policy?.portLevelSettings.find((settings) => settings.port?.number === port);
  return found && pick(found, PORT_FIELDS);
}

function pick(policy: PortPolicy, fields: readonly (keyof PortPolicy)[]): PortPolicy {
  return Object.fromEntries(fields.flatMap((field) => (policy[field] === undefined ? [] : [[field, policy[field]]])));
}

function matches(
  { matchLabels }: { readonly matchLabels: Readonly<Record<string, string>> },
  labels: MeshProxy['labels'],
): boolean {
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value);
}
