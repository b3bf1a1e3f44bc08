import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { EnvoyFilter } from './schema.ts';

export const ENVOY_FILTER = defineKind({
  group: 'networking.istio.io',
  kind: 'EnvoyFilter',
  versions: ['v1alpha3'],
  spec: EnvoyFilter,
  specRequired: false,
  rules: RULES,
});
