import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf, ofName } from '#findings/fault.ts';
import { checkPolicyTarget } from '#istio/parts/selection/policy-target.ts';
import type { Rule } from '../kind.ts';
import { celProblem } from './cel.ts';
import {
  FILTER_EXPRESSION_INVALID,
  METRIC_NAME_MISSING,
  SAMPLING_INVALID,
  TAG_INCOMPLETE,
  TAG_OPERATION_MISMATCH,
  TAG_OVERRIDE_WITHOUT_NAME,
  TELEMETRY_PROVIDER_WITHOUT_NAME,
  TELEMETRY_SETTING_IGNORED,
} from './findings.ts';
import type { CustomTag, MetricsOverrides, Telemetry, Tracing } from './schema.ts';

const target: Rule<Telemetry> = ({ spec }) => checkPolicyTarget(spec);

const providers: Rule<Telemetry> = function* ({ spec }) {
  for (const list of ['tracing', 'metrics', 'accessLogging'] as const) {
    for (const [index, entry] of spec[list].entries()) {
      const nameless = entry.providers.findIndex(({ name }) => name === '');
      if (nameless >= 0)
        yield fault(
          TELEMETRY_PROVIDER_WITHOUT_NAME,
          ['spec', list, index, 'providers', nameless, 'name'],
          'must not be empty',
        );
    }
  }
};

const tracing: Rule<Telemetry> = function* ({ spec }) {
  if (spec.tracing.length > 1)
    yield fault(TELEMETRY_SETTING_IGNORED, ['spec', 'tracing', 1], 'is ignored, because only one tracing entry counts');
  for (const [index, entry] of spec.tracing.entries()) yield* checkTracing(entry, ['spec', 'tracing', index]);
};

function* checkTracing(entry: Tracing, path: Path): Generator<Fault> {
  if (entry.providers.length > 1)
    yield fault(TELEMETRY_SETTING_IGNORED, [...path, 'providers', 1], 'is ignored, because only one provider counts');
  const share = entry.randomSamplingPercentage ?? 0;
  if (share < 0 || share > 100) {
    yield fault(
      SAMPLING_INVALID,
      [...path, 'randomSamplingPercentage'],
      `${share} is not a valid percentage: must be from 0 to 100`,
    );
  }
  for (const [name, tag] of Object.entries(entry.customTags)) {
    const at = [...path, 'customTags', name];
    if (name === '') yield ofName(fault(TAG_INCOMPLETE, at, 'must have a name'));
    yield* checkTag(tag, at);
  }
}

function* checkTag({ literal, header, environment }: CustomTag, path: Path): Generator<Fault> {
  if (literal?.value === '') yield fault(TAG_INCOMPLETE, [...path, 'literal', 'value'], 'must not be empty');
  if (header?.name === '') yield fault(TAG_INCOMPLETE, [...path, 'header', 'name'], 'must not be empty');
  if (environment?.name === '') yield fault(TAG_INCOMPLETE, [...path, 'environment', 'name'], 'must not be empty');
}

const metrics: Rule<Telemetry> = function* ({ spec }) {
  for (const [index, { overrides }] of spec.metrics.entries()) {
    for (const [position, override] of overrides.entries()) {
      yield* checkOverride(override, ['spec', 'metrics', index, 'overrides', position]);
    }
  }
};

function* checkOverride({ match, tagOverrides }: MetricsOverrides, path: Path): Generator<Fault> {
  if (match?.customMetric === '')
    yield fault(METRIC_NAME_MISSING, [...path, 'match', 'customMetric'], 'must not be empty');
  for (const [name, { operation, value }] of Object.entries(tagOverrides)) {
    const at = [...path, 'tagOverrides', name];
    if (name === '') yield ofName(fault(TAG_OVERRIDE_WITHOUT_NAME, at, 'has no name, so it overrides no tag'));
    if (operation === 'UPSERT' && value === '')
      yield fault(TAG_OPERATION_MISMATCH, at, 'must have a value with operation UPSERT');
    if (operation === 'REMOVE' && value !== '')
      yield fault(TAG_OPERATION_MISMATCH, [...at, 'value'], 'must not be set with operation REMOVE');
  }
}

const filters: Rule<Telemetry> = function* ({ spec }) {
  for (const [index, { filter }] of spec.accessLogging.entries()) {
    if (!filter) continue;
    const problem = celProblem(filter.expression);
    const path = ['spec', 'accessLogging', index, 'filter', 'expression'];
    yield* faultIf(FILTER_EXPRESSION_INVALID, path, problem && `is not a valid CEL expression: ${problem}`);
  }
};

export const RULES: readonly Rule<Telemetry>[] = [target, providers, tracing, metrics, filters];
