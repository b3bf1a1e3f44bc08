import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../src/base/json.ts';
import { isError, judge } from '../../src/istio/judge.ts';
import { findKind, KINDS } from '../../src/istio/kinds.ts';
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

    it('refuses what the webhook refuses, and nothing else', () => {
      const wrong = records.filter((record) => verdictOf(record).valid !== record.valid);
      expect(wrong.map(({ test, valid, errors }) => ({ test, valid, errors }))).toEqual([]);
      report(`${kind}: webhook`, records.length);
    });

    it('refuses what the CRD refuses, and nothing else', () => {
      const wrong = records.filter((record) => verdictOf(record).conforms !== (record.openapiError === null));
      expect(wrong.map(({ test, openapiError }) => ({ test, openapiError }))).toEqual([]);
      report(`${kind}: CRD`, records.length);
    });

    it('warns as often as the webhook', () => {
      const wrong = records
        .filter(({ valid }) => valid)
        .filter((record) => verdictOf(record).warnings !== record.warnings.length);
      expect(wrong.map(({ test, warnings }) => ({ test, warnings }))).toEqual([]);
    });
  });

  it('judges the objects of the CRD tests as the CRD and the webhook do', () => {
    const records = measuredLines<MeasuredCrd>('validation/crds.jsonl').filter(({ object }) =>
      findKind(object.apiVersion, object.kind),
    );
    const wrong = records.filter(({ object, openapiError, webhookError }) => {
      const { valid, conforms } = verdict(object);
      return valid !== (webhookError === null) || conforms !== (openapiError === null);
    });
    expect(
      wrong.map(({ file, index, openapiError, webhookError }) => ({ file, index, openapiError, webhookError })),
    ).toEqual([]);
    report('objects of the CRD tests', records.length);
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

/** The bar, for whoever reads the run. */
function report(what: string, count: number): void {
  process.stderr.write(`conformance: ${what} ${count}/${count}\n`);
}
