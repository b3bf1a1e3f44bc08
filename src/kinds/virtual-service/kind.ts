import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { VirtualService } from './schema.ts';

export const VIRTUAL_SERVICE = defineKind({
  group: 'networking.istio.io',
  kind: 'VirtualService',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  spec: VirtualService,
  specRequired: false,
  rules: RULES,
});
