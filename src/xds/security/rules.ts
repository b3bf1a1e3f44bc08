import type { AuthorizationPolicy } from '#kinds/authorization-policy/schema.ts';
import type { Config } from '#model/objects/config.ts';
import type { Message } from '../messages/message.ts';
import { type Attribute, asks, combine, PERMISSION_WORDS, PRINCIPAL_WORDS, type Words } from './attributes.ts';
import { operationAttributes, permissionCondition } from './permissions.ts';
import { type PolicyContext, principalCondition, sourceAttributes } from './principals.ts';

export type Level = 'http' | 'tcp';

type Rule = AuthorizationPolicy['rules'][number];

const NEVER: Message = { permissions: [{ notRule: { any: true } }], principals: [{ notId: { any: true } }] };

/** envoy.config.rbac.v3.Policy by name, one for each rule of a policy that can be held here. */
export function policiesOf(
  policy: Config<AuthorizationPolicy>,
  { domains, level }: { readonly domains: readonly string[]; readonly level: Level },
): readonly (readonly [string, Message])[] {
  const { spec, namespace, name } = policy;
  const key = (index: number) => `ns[${namespace}]-policy[${name}]-rule[${index}]`;
  if (spec.rules.length === 0) return [[key(0), NEVER]];
  return spec.rules.flatMap((rule, index) => {
    const made = policyOf(rule, { context: { namespace, domains }, level, isAllow: spec.action === 'ALLOW' });
    return made ? [[key(index), made] as const] : [];
  });
}

interface Held {
  readonly context: PolicyContext;
  readonly level: Level;
  /** An ALLOW rule that cannot be held whole is left out; any other holds without what it asks in vain. */
  readonly isAllow: boolean;
}

function policyOf(rule: Rule, held: Held): Message | undefined {
  const ofPermission: Attribute[] = [];
  const ofPrincipal: Attribute[] = [];
  for (const condition of rule.when) {
    const permission = permissionCondition(condition);
    const principal = permission ? undefined : principalCondition(condition, held.context);
    if (permission) ofPermission.push(permission);
    else if (principal) ofPrincipal.push(principal);
    // Nobody knows what the rule wants, so it can neither allow nor deny.
    else return undefined;
  }
  const to = rule.to.map(({ operation }) => [...(operation ? operationAttributes(operation) : []), ...ofPermission]);
  const from = rule.from.map(({ source }) => [
    ...(source ? sourceAttributes(source, held.context) : []),
    ...ofPrincipal,
  ]);
  const permissions = written(to.length > 0 ? to : [ofPermission], PERMISSION_WORDS, held);
  const principals = written(from.length > 0 ? from : [ofPrincipal], PRINCIPAL_WORDS, held);
  return permissions && principals ? { permissions, principals } : undefined;
}

function written(
  lists: readonly (readonly Attribute[])[],
  words: Words,
  { level, isAllow }: Held,
): readonly Message[] | undefined {
  const isOfHttp = (attribute: Attribute) => level === 'tcp' && attribute.level === 'http' && asks(attribute);
  if (isAllow && lists.some((list) => list.some(isOfHttp))) return undefined;
  return lists.map((list) =>
    combine(
      list.filter((attribute) => !isOfHttp(attribute)),
      words,
    ),
  );
}
