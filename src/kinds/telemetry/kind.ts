import { defineKind } from '../kind.ts';
import { RULES } from './rules.ts';
import { Telemetry } from './schema.ts';

export const TELEMETRY = defineKind({
  group: 'telemetry.istio.io',
  kind: 'Telemetry',
  versions: ['v1', 'v1alpha1'],
  spec: Telemetry,
  specRequired: false,
  rules: RULES,
});
