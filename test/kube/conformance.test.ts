import { expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { guessOwner } from '#kube/owner.ts';
import { parseQuantity } from '#kube/quantity.ts';
import { describeConformance, measured } from '../support/conformance.ts';

interface OwnerRow {
  readonly pod: JsonObject;
  readonly deployName: string;
  readonly deployNamespace: string;
  readonly typeMeta: { readonly apiVersion: string; readonly kind: string };
}

interface QuantityRow {
  readonly name: string;
  readonly input: string;
  readonly valid: boolean;
}

describeConformance('Against Istio', () => {
  it('every owner is guessed alike', () => {
    const rows = measured<readonly OwnerRow[]>('injection/functions/getDeployMetaFromPod.json');
    const theirs = rows.map((row) => ({ ...row.typeMeta, name: row.deployName, namespace: row.deployNamespace }));
    expect(rows.map(({ pod }) => guessOwner(pod))).toEqual(theirs);
  });

  it('every quantity is accepted or rejected alike', () => {
    const rows = measured<readonly QuantityRow[]>('injection/functions/validateResourceQuantity.json');
    const ours = rows.map(({ name, input }) => ({ name, valid: parseQuantity(input).ok }));
    expect(ours).toEqual(rows.map(({ name, valid }) => ({ name, valid })));
  });
});
