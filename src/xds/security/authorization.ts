import { goBool } from '#go/bool.ts';
import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import type { Config } from '#model/objects/config.ts';
import { attachedTo } from '#model/security/attachment.ts';
import { any, type Extension, type Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { customFilters } from './custom.ts';
import { type Level, policiesOf } from './rules.ts';

type Policy = Config<AuthorizationPolicy>;

/** Envoy's actions; ALLOW is its zero. */
const ACTIONS = [
  ['AUDIT', 'LOG'],
  ['DENY', 'DENY'],
  ['ALLOW', undefined],
] as const;

/** The filters of CUSTOM policies, which ask somebody else. */
export function customAuthorization(proxy: MeshProxy, level: Level): readonly Extension[] {
  const policies = policiesFor(proxy).filter(({ spec }) => spec.action === 'CUSTOM');
  return customFilters(proxy, policies, { level, domains: domainsOf(proxy), isDryRun });
}

/** A filter for each action that some policy takes on requests: first those that audit, then deny, then allow. */
export function httpAuthorization(proxy: MeshProxy): readonly Extension[] {
  return filtersFor(proxy, 'http').map((fields) => rbacFilter('http', fields));
}

/** The same for connections. */
export function tcpAuthorization(proxy: MeshProxy): readonly Extension[] {
  return filtersFor(proxy, 'tcp').map((fields) => rbacFilter('tcp', fields));
}

/** envoy.filters.http.rbac or its sister for connections. */
function rbacFilter(level: Level, fields: Message): Extension {
  const place = level === 'http' ? 'http' : 'network';
  return {
    name: `envoy.filters.${place}.rbac`,
    typedConfig: any(`envoy.extensions.filters.${place}.rbac.v3.RBAC`, {
      ...fields,
      statPrefix: level === 'tcp' ? 'tcp.' : undefined,
    }),
  };
}

function filtersFor(proxy: MeshProxy, level: Level): readonly Message[] {
  const policies = policiesFor(proxy);
  return ACTIONS.flatMap(([name, action]) => {
    const list = policies.filter(({ spec }) => spec.action === name);
    return list.length > 0 ? [rbacFields(proxy, list, { level, action })] : [];
  });
}

interface Enforced {
  readonly level: Level;
  readonly action: 'LOG' | 'DENY' | undefined;
}

/** Policies on trial are shadow rules: Envoy tells what they would do, and does not do it. */
function rbacFields(proxy: MeshProxy, policies: readonly Policy[], { level, action }: Enforced): Message {
  const [trial, real] = [policies.filter(isDryRun), policies.filter((policy) => !isDryRun(policy))];
  const rulesOf = (list: readonly Policy[]): Message => {
    const made = list.flatMap((policy) => policiesOf(policy, { domains: domainsOf(proxy), level }));
    return { action, policies: made.length > 0 ? Object.fromEntries(made) : undefined };
  };
  return {
    rules: real.length > 0 ? rulesOf(real) : undefined,
    shadowRules: trial.length > 0 ? rulesOf(trial) : undefined,
    shadowRulesStatPrefix: prefixFor(action, trial.length > 0),
  };
}

/** As in Istio, a filter with nothing on trial has the prefix of ALLOW, whatever it does. */
function prefixFor(action: Enforced['action'], isOnTrial: boolean): string | undefined {
  if (!isOnTrial) return 'istio_dry_run_allow_';
  if (action === 'LOG') return undefined;
  return action === 'DENY' ? 'istio_dry_run_deny_' : 'istio_dry_run_allow_';
}

function isDryRun({ annotations }: Policy): boolean {
  return goBool(annotations['istio.io/dry-run'] ?? '') ?? false;
}

function policiesFor({ model, namespace, labels }: MeshProxy): readonly Policy[] {
  return attachedTo(model.authorizationPolicies, { namespace, labels }, model.settings.mesh.rootNamespace);
}

function domainsOf({ model }: MeshProxy): readonly string[] {
  const { trustDomain, trustDomainAliases } = model.settings.mesh;
  return [trustDomain, ...trustDomainAliases];
}
