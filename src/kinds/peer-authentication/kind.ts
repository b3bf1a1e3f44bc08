import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { PeerAuthentication } from './schema.ts';

export const PEER_AUTHENTICATION = defineKind({
  group: 'security.istio.io',
  kind: 'PeerAuthentication',
  versions: ['v1', 'v1beta1'],
  spec: PeerAuthentication,
  specRequired: false,
  rules: RULES,
});
