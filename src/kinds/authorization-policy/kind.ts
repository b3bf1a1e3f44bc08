import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { AuthorizationPolicy } from './schema.ts';

export const AUTHORIZATION_POLICY = defineKind({
  group: 'security.istio.io',
  kind: 'AuthorizationPolicy',
  versions: ['v1', 'v1beta1'],
  spec: AuthorizationPolicy,
  specRequired: false,
  rules: RULES,
});
