import type { Extension, Message } from '#xds/messages/message.ts';
import type { FilterChain } from '#xds/messages/resources.ts';
import type { Call } from '../call.ts';
import { listAt, objectAt } from '../message.ts';
import { judge, type RbacVerdict } from './rbac.ts';

/** What one filter on the way says of a call. */
export type Check =
  | { readonly kind: 'rbac'; readonly verdict: RbacVerdict; readonly policies: readonly string[] }
  | { readonly kind: 'jwt'; readonly hasToken: boolean }
  | { readonly kind: 'external'; readonly name: string };

const MANAGER = 'envoy.filters.network.http_connection_manager';

/** The filters of a chain that may refuse a call, in their order, up to the first that does. */
export function checksIn(chain: FilterChain, call: Call): readonly Check[] {
  const checks: Check[] = [];
  for (const filter of filtersOf(chain)) {
    const check = checkOf(filter, call);
    if (!check) continue;
    checks.push(check);
    if (check.kind === 'rbac' && !check.verdict.passes) break;
  }
  return checks;
}

/** Network filters, and those inside of a connection manager where it stands. */
function filtersOf({ filters }: FilterChain): readonly Extension[] {
  return filters.flatMap((filter) => {
    if (filter.name !== MANAGER) return [filter];
    // A manager's filters have names, as all extensions do.
    return listAt(filter.typedConfig ?? {}, 'httpFilters') as readonly Extension[];
  });
}

function checkOf({ name, typedConfig = {} }: Extension, call: Call): Check | undefined {
  switch (name) {
    case 'envoy.filters.http.jwt_authn':
      return { kind: 'jwt', hasToken: call.headers['authorization'] !== undefined };
    case 'envoy.filters.http.ext_authz':
    case 'envoy.filters.network.ext_authz':
      return { kind: 'external', name: providerOf(typedConfig) };
    case 'envoy.filters.http.rbac':
    case 'envoy.filters.network.rbac': {
      if (typedConfig['rules'] === undefined) return undefined;
      const rules = objectAt(typedConfig, 'rules');
      return { kind: 'rbac', verdict: judge(rules, call), policies: Object.keys(objectAt(rules, 'policies')) };
    }
    default:
      return undefined;
  }
}

function providerOf(config: Message): string {
  const { prefix } = objectAt(objectAt(objectAt(config, 'filterEnabledMetadata'), 'value'), 'stringMatch');
  return String(prefix ?? '').replace(/^istio-ext-authz-/, '');
}
