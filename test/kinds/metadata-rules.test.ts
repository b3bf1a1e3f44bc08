import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { AUTHORIZATION_POLICY } from '#kinds/authorization-policy/kind.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { rulesOn } from '../support/rules-on.ts';

const dryRun = (value: string) => ({ annotations: { 'istio.io/dry-run': value } });
const DRY_RUN = 'OUT0301 metadata.annotations[istio.io/dry-run]';

describe('The rules for metadata, given', () => {
  it.each<readonly [string, JsonObject, JsonObject, readonly string[]]>([
    ['a trial of ALLOW', {}, dryRun('true'), []],
    ['a trial of DENY', { action: 'DENY', rules: [{}] }, dryRun('f'), []],
    ['a trial of AUDIT', { action: 'AUDIT' }, dryRun('true'), [DRY_RUN]],
    ['an unclear trial', {}, dryRun('maybe'), [DRY_RUN]],
    ['an empty trial', {}, dryRun(''), [DRY_RUN]],
    [
      "Istio's own annotations",
      {},
      { annotations: { 'internal.istio.io/parents': '', 'internal.istio.io/webhook-always-reject': 'true' } },
      [
        'OUT0302 metadata.annotations[internal.istio.io/webhook-always-reject]',
        'OUT0302 metadata.annotations[internal.istio.io/parents]',
      ],
    ],
    ['other annotations', {}, { annotations: { 'internal.istio.io/other': '', note: 'x' } }, []],
    ['annotations that are not text', {}, { annotations: { note: 5 } }, []],
    ['text in place of annotations', {}, { annotations: 'none' }, []],
  ])('%s, find what is wrong', (_, spec, metadata, found) => {
    expect(rulesOn(AUTHORIZATION_POLICY, spec, metadata)).toEqual(found);
  });

  it('a dry run on another kind than AuthorizationPolicy, refuse it', () => {
    expect(rulesOn(PEER_AUTHENTICATION, {}, dryRun('true'))).toEqual([DRY_RUN]);
  });

  it('metadata with an error, do not go on to the rules of the kind', () => {
    expect(rulesOn(AUTHORIZATION_POLICY, { action: 'DENY' }, dryRun('maybe'))).toEqual([DRY_RUN]);
  });
});
