import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import type { Config } from '#model/objects/config.ts';
import { any, type Extension, type Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { providerNamed } from '../telemetry/effective.ts';
import { type Authorizer, authorizer } from './ext-authz.ts';
import { type Level, policiesOf } from './rules.ts';

type Policy = Config<AuthorizationPolicy>;

const SHADOW_PREFIX = 'istio_ext_authz_';
const BAD = '-deny-due-to-bad-CUSTOM-action';

export interface CustomContext {
  readonly level: Level;
  readonly domains: readonly string[];
  readonly isDryRun: (policy: Policy) => boolean;
}

/**
 * Two filters for a provider: one that finds out whether a policy is about the call, without consequence, and one that
 * asks the provider if so. Where the provider cannot be asked, calls that it would have been asked about are refused.
 */
export function customFilters(
  proxy: MeshProxy,
  policies: readonly Policy[],
  context: CustomContext,
): readonly Extension[] {
  const names = [...new Set(policies.map(({ spec }) => spec.provider?.name ?? ''))].sort();
  return names.flatMap((name) => {
    const own = policies.filter(({ spec }) => (spec.provider?.name ?? '') === name);
    const provider = providerNamed(proxy, name);
    const asked = provider && authorizer(proxy, provider);
    if (!asked || names.length > 1) return [refusal(own, name, context)];
    if (context.level === 'tcp' && !asked.tcp) return [];
    return [notice(own, name, context), question(asked, name, context.level)];
  });
}

function policyNames(policies: readonly Policy[], name: string, { level, domains }: CustomContext, end = ''): Message {
  const made = policies.flatMap((policy) => policiesOf(policy, { domains, level }));
  return Object.fromEntries(made.map(([key, policy]) => [`istio-ext-authz-${name}-${key}${end}`, policy]));
}

function refusal(policies: readonly Policy[], name: string, context: CustomContext): Extension {
  return filter(context.level, { rules: { action: 'DENY', policies: policyNames(policies, name, context, BAD) } });
}

function notice(policies: readonly Policy[], name: string, context: CustomContext): Extension {
  const real = policies.filter((policy) => !context.isDryRun(policy));
  const trial = policies.filter(context.isDryRun);
  const rules = (list: readonly Policy[]) =>
    list.length > 0 ? { action: 'DENY', policies: policyNames(list, name, context) } : undefined;
  return filter(context.level, { rules: rules(trial), shadowRules: rules(real), shadowRulesStatPrefix: SHADOW_PREFIX });
}

function question(asked: Authorizer, name: string, level: Level): Extension {
  const place = level === 'http' ? 'http' : 'network';
  return {
    name: `envoy.filters.${place}.ext_authz`,
    typedConfig: any(`envoy.extensions.filters.${place}.ext_authz.v3.ExtAuthz`, {
      ...(level === 'http' ? asked.http : asked.tcp),
      statPrefix: level === 'tcp' ? 'tcp.' : undefined,
      transportApiVersion: 'V3',
      filterEnabledMetadata: {
        filter: `envoy.filters.${place}.rbac`,
        path: [{ key: `${SHADOW_PREFIX}shadow_effective_policy_id` }],
        value: { stringMatch: { prefix: `istio-ext-authz-${name}` } },
      },
    }),
  };
}

function filter(level: Level, fields: Message): Extension {
  const place = level === 'http' ? 'http' : 'network';
  return {
    name: `envoy.filters.${place}.rbac`,
    typedConfig: any(`envoy.extensions.filters.${place}.rbac.v3.RBAC`, {
      ...fields,
      statPrefix: level === 'tcp' ? 'tcp.' : undefined,
    }),
  };
}
