import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { passGate } from '#validation/gate.ts';

const sidecar = (spec: JsonObject, rest: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'Sidecar',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
  ...rest,
});

const EGRESS = { egress: [{ hosts: ['./*'] }] };

describe('The gate', () => {
  it.each<[string, JsonObject]>([
    ['a good object', sidecar(EGRESS)],
    ['any version of its kind', sidecar(EGRESS, { apiVersion: 'networking.istio.io/v9' })],
    ['a status', sidecar(EGRESS, { status: { observedGeneration: 1 } })],
    [
      'a kind of the Gateway API',
      { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', spec: { rules: 1 } },
    ],
  ])('lets %s in', (_, object) => {
    expect(passGate(object)).toEqual({ passed: true, warnings: [] });
  });

  it('lets in what a newer version may know, and says what may have been meant', () => {
    expect(passGate(sidecar({ ...EGRESS, outboundTraficPolicy: { mode: 'ALLOW_ANY' } }))).toEqual({
      passed: true,
      warnings: [
        'spec.outboundTraficPolicy: unknown field "outboundTraficPolicy"; did you mean "outboundTrafficPolicy"? (OUT0203)',
      ],
    });
  });

  it('lets in what is only doubtful, and says so', () => {
    expect(passGate(sidecar({ ...EGRESS, workloadSelector: { labels: {} } }))).toEqual({
      passed: true,
      warnings: [expect.stringMatching(/^spec\.workloadSelector: .+ \(OUT0403\)$/)],
    });
  });

  it.each<[string, JsonObject, string, RegExp]>([
    ['a broken rule', sidecar({ egress: [] }), 'invalid_resource', /^spec.*; .+ \(OUT14\d\d\)$/],
    [
      'a wrong type',
      sidecar({ egress: 'all' }),
      'crd_conversion_error',
      /^spec\.egress: expected a list, got .+; check indentation, quotes and spelling .+ for the field \(OUT0201\)$/,
    ],
    [
      'a field beside spec',
      sidecar(EGRESS, { workloadSelector: {} }),
      'invalid_resource',
      /^workloadSelector: unknown field .+; move the field into spec, .+ \(OUT0204\)$/,
    ],
    [
      'a field beside spec in what has no rules',
      { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', rules: [] },
      'invalid_resource',
      /OUT0204/,
    ],
    [
      'an unknown kind',
      sidecar(EGRESS, { kind: 'Sidecart' }),
      'unknown_type',
      /^networking\.istio\.io\/v1 Sidecart is no/,
    ],
    [
      'a kind of Istio in the group of another',
      sidecar(EGRESS, { apiVersion: 'gateway.networking.k8s.io/v1' }),
      'unknown_type',
      /correct apiVersion and kind$/,
    ],
    ['an object of no kind', {}, 'unknown_type', /^"" "" is not a kind of Istio/],
    [
      'unreadable metadata',
      sidecar(EGRESS, { metadata: { labels: { a: 1 } } }),
      'yaml_decode_error',
      /^metadata\.labels/,
    ],
  ])('refuses %s', (_, object, reason, message) => {
    expect(passGate(object)).toEqual({ passed: false, reason, message: expect.stringMatching(message) });
  });

  it('gives each fault a line, up to thirty', () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `shop/short-${index}`);
    const verdict = passGate(sidecar({ egress: [{ hosts }] }));
    const lines = verdict.passed ? [] : verdict.message.split('\n');
    expect(lines).toHaveLength(31);
    expect(lines.slice(0, 30).every((line, index) => line.startsWith(`spec.egress[0].hosts[${index}]: "short-`))).toBe(
      true,
    );
    expect(lines.at(-1)).toBe('and 10 more');
  });
});
