import { fault } from '#findings/fault.ts';
import type { Rule } from '../kind.ts';
import { CUSTOM_ACTION_WITH_IDENTITY } from './findings.ts';
import type { AuthorizationPolicy } from './schema.ts';

/** Identities are checked after an external authorizer has been asked, so it cannot depend on them. */
const IDENTITY_LISTS = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'trustDomains',
  'notTrustDomains',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
] as const;

const IDENTITY_ATTRIBUTES = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

export const customAction: Rule<AuthorizationPolicy> = function* ({ spec }) {
  if (spec.action !== 'CUSTOM') return;
  for (const [index, { from, when }] of spec.rules.entries()) {
    for (const [position, { source }] of from.entries()) {
      for (const name of IDENTITY_LISTS.filter((list) => source && source[list].length > 0)) {
        const path = ['spec', 'rules', index, 'from', position, 'source', name];
        yield fault(CUSTOM_ACTION_WITH_IDENTITY, path, 'cannot be matched with action CUSTOM');
      }
    }
    for (const [position, { key }] of when.entries()) {
      if (!IDENTITY_ATTRIBUTES.includes(key) && !key.startsWith('request.auth.')) continue;
      const path = ['spec', 'rules', index, 'when', position, 'key'];
      yield fault(CUSTOM_ACTION_WITH_IDENTITY, path, `"${key}" cannot be matched with action CUSTOM`);
    }
  }
};
