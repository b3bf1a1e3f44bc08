import type { DestinationRule } from '#kinds/destination-rule/schema.ts';
import { type HostIndex, hostIndex, mostSpecific } from '../names/hosts.ts';
import { fullHost } from '../names/short-names.ts';
import type { Config } from '../objects/config.ts';
import type { Service } from '../services/service.ts';
import { mergeRule } from './merge-destination-rules.ts';

/** One or more DestinationRules for a host, as one. */
export interface MergedRule {
  readonly host: string;
  readonly namespace: string;
  readonly spec: DestinationRule;
  /** In the order in which they were merged: the first names the rule. */
  readonly sources: readonly Config<DestinationRule>[];
  /** As written; empty for the mesh's default. */
  readonly exportTo: ReadonlySet<string>;
}

type Rules = HostIndex<readonly MergedRule[]>;

/** Who may use which DestinationRules, by namespace of the rules. */
export interface DestinationRules {
  /** For clients of the same namespace. */
  readonly local: ReadonlyMap<string, Rules>;
  /** For clients of other namespaces. */
  readonly exported: ReadonlyMap<string, Rules>;
  /** For clients of the root namespace, whose other rules are meant for the whole mesh. */
  readonly rootPrivate: Rules;
  readonly rootNamespace: string;
  readonly isPublicByDefault: boolean;
}

export interface DestinationRuleSettings {
  readonly domain: string;
  readonly defaultExportTo: readonly string[];
  readonly rootNamespace: string;
}

/** Rules with a selector come first and are private; of the rest the older come first. */
export function indexDestinationRules(
  configs: readonly Config<DestinationRule>[],
  { domain, defaultExportTo, rootNamespace }: DestinationRuleSettings,
): DestinationRules {
  const isPublicByDefault = !defaultExportTo.includes('.');
  const hasSelector = ({ spec }: Config<DestinationRule>) => spec.workloadSelector !== undefined;
  const ordered = [...configs.filter(hasSelector), ...configs.filter((config) => !hasSelector(config))];
  const rules = ordered.map((config) => asRule(config, domain));
  const exported = rules.filter((rule) => !isPrivate(rule, isPublicByDefault));
  const ownPrivate = rules.filter((rule) => rule.namespace === rootNamespace && isPrivate(rule, isPublicByDefault));
  return {
    local: byNamespace(rules.filter(isLocal)),
    exported: byNamespace(exported),
    rootPrivate: indexOf(ownPrivate),
    rootNamespace,
    isPublicByDefault,
  };
}

/** The rules for a service as clients of a namespace see it: their own, else the service's, else the mesh's. */
export function destinationRulesFor(
  rules: DestinationRules,
  { hostname, namespace }: Pick<Service, 'hostname' | 'namespace'>,
  client: string,
): readonly MergedRule[] {
  const own = client === rules.rootNamespace ? rules.rootPrivate : rules.local.get(client);
  const found = own && mostSpecific(own, hostname);
  if (found) return found;
  for (const source of [namespace, rules.rootNamespace]) {
    const visible = exportedFrom(rules, source, { hostname, client });
    if (visible.length > 0) return visible;
  }
  return [];
}

/** If what is most specific is not exported to the client, nothing wider of the same namespace is tried. */
function exportedFrom(
  { exported, isPublicByDefault }: DestinationRules,
  namespace: string,
  { hostname, client }: { readonly hostname: string; readonly client: string },
): readonly MergedRule[] {
  const index = exported.get(namespace);
  const found = index ? mostSpecific(index, hostname) : undefined;
  return (found ?? []).filter(({ exportTo }) => {
    if (exportTo.size === 0) return isPublicByDefault || namespace === client;
    return exportTo.has('*') || exportTo.has(client) || (exportTo.has('.') && namespace === client);
  });
}

function asRule(config: Config<DestinationRule>, domain: string): MergedRule {
  const { spec, namespace } = config;
  const exportTo = spec.workloadSelector ? ['.'] : spec.exportTo;
  return {
    host: fullHost(spec.host, namespace, domain),
    namespace,
    spec,
    sources: [config],
    exportTo: new Set(exportTo),
  };
}

function isLocal({ exportTo, namespace }: MergedRule): boolean {
  return exportTo.size === 0 || ['*', '.', namespace].some((name) => exportTo.has(name));
}

function isPrivate({ exportTo, namespace }: MergedRule, isPublicByDefault: boolean): boolean {
  if (exportTo.size === 0) return !isPublicByDefault;
  return exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
}

function byNamespace(rules: readonly MergedRule[]): ReadonlyMap<string, Rules> {
  const groups = Map.groupBy(rules, ({ namespace }) => namespace);
  return new Map([...groups].map(([namespace, list]) => [namespace, indexOf(list)]));
}

function indexOf(rules: readonly MergedRule[]): Rules {
  const merged = new Map<string, readonly MergedRule[]>();
  for (const rule of rules) merged.set(rule.host, mergeRule(merged.get(rule.host) ?? [], rule));
  return hostIndex(merged);
}
