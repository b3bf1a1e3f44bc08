import { describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { findingsIn, materialOfText, probeWith } from '../support/analysis.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function secretValidFor(days: number): Promise<string> {
  const notBeforeDate = new Date(Date.now() - 400 * DAY_MS);
  const notAfterDate = new Date(Date.now() + days * DAY_MS);
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'shop.example' }], {
    notBeforeDate,
    notAfterDate,
    algorithm: 'sha256',
  });
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'shop', namespace: 'shop' },
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': cert, 'tls.key': key },
  });
}

describe('Certificates that expire', () => {
  it.each([
    [5, ['OUT2806']],
    [29, ['OUT2806']],
    [31, []],
    [-1, []],
  ])('in %i days', async (days, codes) => {
    const found = findingsIn(materialOfText(await secretValidFor(days)));
    expect(found.map(({ entry }) => entry.code)).toEqual(codes);
  });
});

const HELD = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata:
      labels: {app: cart}
      annotations: {proxy.istio.io/config: "holdApplicationUntilProxyStarts: true"}
    spec: {containers: [{name: cart, image: example/cart}]}
`;

describe('Holding the application', () => {
  it.each([
    ['true', ['OUT2604']],
    ['false', []],
  ] as const)('with native sidecars %s', async (nativeSidecars, codes) => {
    const probe = await probeWith({ nativeSidecars });
    expect(findingsIn(materialOfText(HELD, { probe })).map(({ entry }) => entry.code)).toEqual(codes);
  });
});
