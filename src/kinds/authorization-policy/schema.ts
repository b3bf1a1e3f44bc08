import { isObject } from '#base/json.ts';
import { POLICY_TARGET } from '#istio/parts/selection/policy-target.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, oneof, repeated } from '#proto/message.ts';
import { string } from '#proto/scalars.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';

const texts = repeated(string);
const serviceAccounts = constrained(repeated(constrained(string, { maxLength: 320 })), { maxItems: 16 });

const SERVICE_ACCOUNTS_ALONE: Constraint = {
  message: 'must not have serviceAccounts beside principals or namespaces',
  holds: (self) => {
    const has = (name: string) => isObject(self) && self[name] !== undefined;
    const others = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
    return !(has('serviceAccounts') || has('notServiceAccounts')) || !others.some(has);
  },
};

const Source = constrained(
  message('Source', {
    principals: texts,
    notPrincipals: texts,
    requestPrincipals: texts,
    notRequestPrincipals: texts,
    namespaces: texts,
    notNamespaces: texts,
    serviceAccounts,
    notServiceAccounts: serviceAccounts,
    ipBlocks: texts,
    notIpBlocks: texts,
    remoteIpBlocks: texts,
    notRemoteIpBlocks: texts,
    trustDomains: texts,
    notTrustDomains: texts,
  }),
  { rules: [SERVICE_ACCOUNTS_ALONE] },
);
export type Source = ValueOf<typeof Source>;

const Operation = message('Operation', {
  hosts: texts,
  notHosts: texts,
  ports: texts,
  notPorts: texts,
  methods: texts,
  notMethods: texts,
  paths: texts,
  notPaths: texts,
});
export type Operation = ValueOf<typeof Operation>;

const Condition = message('Condition', {
  key: constrained(string, { required: true }),
  values: texts,
  notValues: texts,
});
export type Condition = ValueOf<typeof Condition>;

const PolicyRule = message('Rule', {
  from: constrained(repeated(message('Rule.From', { source: Source })), { maxItems: 512 }),
  to: repeated(message('Rule.To', { operation: Operation })),
  when: repeated(Condition),
});

/** security.istio.io AuthorizationPolicy. */
export const AuthorizationPolicy = constrained(
  message('AuthorizationPolicy', {
    ...POLICY_TARGET,
    rules: constrained(repeated(PolicyRule), { maxItems: 512 }),
    action: enumOf({ ALLOW: 0, DENY: 1, AUDIT: 2, CUSTOM: 3 }),
    ...oneof('action_detail', { provider: message('AuthorizationPolicy.ExtensionProvider', { name: string }) }),
  }),
  { rules: [atMostOneOf('selector', 'targetRef', 'targetRefs')] },
);
export type AuthorizationPolicy = ValueOf<typeof AuthorizationPolicy>;
