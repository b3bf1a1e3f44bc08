import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { DestinationRule } from './schema.ts';

export const DESTINATION_RULE = defineKind({
  group: 'networking.istio.io',
  kind: 'DestinationRule',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: DestinationRule,
  specRequired: false,
  rules: RULES,
});
