import type { Path } from '#base/path.ts';
import { fault } from '#findings/fault.ts';
import { checkPolicyTarget } from '#istio/parts/selection/policy-target.ts';
import type { Rule } from '../kind.ts';
import { checkCondition, checkOperation, checkSource } from './checks.ts';
import { customAction } from './custom-action.ts';
import { DENY_RULE_DENIES_TCP, POLICY_NEVER_APPLIES, PROVIDER_ACTION_MISMATCH } from './findings.ts';
import type { AuthorizationPolicy, Operation, Source } from './schema.ts';

const target: Rule<AuthorizationPolicy> = ({ spec }) => checkPolicyTarget(spec);

/** Without rules an ALLOW policy allows nothing, which has a use; these two would do nothing at all. */
const hasRules: Rule<AuthorizationPolicy> = function* ({ spec: { action, rules } }) {
  if (rules.length === 0 && (action === 'DENY' || action === 'CUSTOM')) {
    yield fault(POLICY_NEVER_APPLIES, ['spec'], `has action ${action} but no rules, so it never applies`);
  }
};

const provider: Rule<AuthorizationPolicy> = function* ({ spec }) {
  if (spec.action !== 'CUSTOM') {
    if (spec.provider)
      yield fault(PROVIDER_ACTION_MISMATCH, ['spec', 'provider'], `must not be set with action ${spec.action}`);
  } else if (!spec.provider?.name) {
    yield fault(PROVIDER_ACTION_MISMATCH, ['spec', 'provider', 'name'], 'is required with action CUSTOM');
  }
};

const rules: Rule<AuthorizationPolicy> = function* ({ spec }) {
  for (const [index, { from, to, when }] of spec.rules.entries()) {
    const path: Path = ['spec', 'rules', index];
    for (const [at, { source }] of from.entries()) yield* checkSource(source, [...path, 'from', at, 'source']);
    for (const [at, { operation }] of to.entries()) yield* checkOperation(operation, [...path, 'to', at, 'operation']);
    for (const [at, condition] of when.entries()) yield* checkCondition(condition, [...path, 'when', at]);
  }
};

/** The parts of a source and of an operation that a TCP connection has too. */
const TCP_SOURCE = [
  'principals',
  'notPrincipals',
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'ipBlocks',
  'notIpBlocks',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
] as const;
const TCP_OPERATION = ['ports', 'notPorts'] as const;

const isTcp = (source: Source) => TCP_SOURCE.some((name) => source[name].length > 0);
const hasPorts = (operation: Operation) => TCP_OPERATION.some((name) => operation[name].length > 0);

/** What a TCP connection does not have, a DENY rule takes for matched. */
const deniesTcp: Rule<AuthorizationPolicy> = function* ({ spec }) {
  if (spec.action !== 'DENY') return;
  for (const [index, { from, to }] of spec.rules.entries()) {
    const sources = from.flatMap(({ source }) => source ?? []);
    const operations = to.flatMap(({ operation }) => operation ?? []);
    const onlyHttpFrom = sources.length > 0 && operations.length === 0 && !sources.some(isTcp);
    const onlyHttpTo = operations.length > 0 && !operations.some(hasPorts);
    if (!onlyHttpFrom && !onlyHttpTo) continue;
    yield fault(
      DENY_RULE_DENIES_TCP,
      ['spec', 'rules', index],
      'also denies every TCP connection, because TCP has no HTTP attributes',
    );
  }
};

export const RULES: readonly Rule<AuthorizationPolicy>[] = [target, hasRules, provider, customAction, rules, deniesTcp];
