import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { Gateway } from './schema.ts';

export const GATEWAY = defineKind({
  group: 'networking.istio.io',
  kind: 'Gateway',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: Gateway,
  specRequired: false,
  rules: RULES,
});
