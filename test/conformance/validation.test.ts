import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { isError } from '#findings/fault.ts';
import { judge } from '#kinds/judge.ts';
import { findKind, KINDS } from '#kinds/registry.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measuredLines } from '../support/conformance.ts';

interface Measured {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly openapiError: string | null;
  readonly test: string;
}

interface MeasuredCrd {
  readonly object: JsonObject & { readonly apiVersion: string; readonly kind: string };
  readonly file: string;
  readonly index: number;
  readonly openapiError: string | null;
  readonly webhookError: string | null;
}

describeConformance('The gate, measured against Istio 1.30.3', () => {
  describe.each(KINDS.map(({ kind }) => kind))('%s', (kind) => {
    const records = measuredLines<Measured>(`validation/${kind}.jsonl`);
    const accepted = records.filter(({ valid }) => valid);
    const webhook = bar(`${kind}: webhook`, records.length);
    const crd = bar(`${kind}: CRD`, records.length);
    const warnings = bar(`${kind}: warnings`, accepted.length);

    it('refuses what the webhook refuses, and nothing else', () => {
      const wrong = records.filter((record) => verdictOf(record).valid !== record.valid);
      webhook.pass(records.length - wrong.length);
      expect(wrong.map(({ test, valid, errors }) => ({ test, valid, errors }))).toEqual([]);
    });

    it('refuses what the CRD refuses, and nothing else', () => {
      const wrong = records.filter((record) => verdictOf(record).conforms !== (record.openapiError === null));
      crd.pass(records.length - wrong.length);
      expect(wrong.map(({ test, openapiError }) => ({ test, openapiError }))).toEqual([]);
    });

    it('warns as often as the webhook', () => {
      const wrong = accepted.filter((record) => verdictOf(record).warnings !== record.warnings.length);
      warnings.pass(accepted.length - wrong.length);
      expect(wrong.map(({ test, warnings: measured }) => ({ test, measured }))).toEqual([]);
    });
  });

  describe('The objects of the CRD tests', () => {
    const records = measuredLines<MeasuredCrd>('validation/crds.jsonl');
    const count = bar('crds.jsonl', records.length);

    it('are judged as the CRD and the webhook judge them', () => {
      const wrong = records.filter(({ object, openapiError, webhookError }) => {
        const { valid, conforms } = verdict(object);
        return valid !== (webhookError === null) || conforms !== (openapiError === null);
      });
      count.pass(records.length - wrong.length);
      expect(wrong).toEqual([]);
    });
  });
});

interface Verdict {
  readonly valid: boolean;
  readonly conforms: boolean;
  readonly warnings: number;
}

function verdictOf({ apiVersion, kind, metadata, spec }: Measured): Verdict {
  return verdict({ apiVersion, kind, metadata, spec });
}

function verdict(object: MeasuredCrd['object']): Verdict {
  const kind = findKind(object.apiVersion, object.kind);
  if (!kind) throw new Error(`${object.kind} is not in the registry`);
  const { structure, unknown, rules } = judge(kind, object);
  return {
    valid: !rules.some(isError),
    conforms: structure.length + unknown.length === 0,
    warnings: rules.filter((fault) => !isError(fault)).length,
  };
}
