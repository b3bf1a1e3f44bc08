import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { Gateway } from './schema.ts';

/** Which ports the proxies at the edge of the mesh open, for which hosts, and with which certificates. */
export const GATEWAY = defineKind({
  group: 'networking.istio.io',
  kind: 'Gateway',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: Gateway,
  specRequired: false,
  rules: RULES,
});
