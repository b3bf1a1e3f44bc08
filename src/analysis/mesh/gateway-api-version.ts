import type { Analyzer } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { CUSTOM_RESOURCES } from '../scene/collections.ts';
import { GATEWAY_API_TOO_OLD } from './findings.ts';

const VERSION = 'gateway.networking.k8s.io/bundle-version';

/** What Istio 1.30 needs. */
const MINIMUM: ReadonlyMap<string, Version> = new Map([
  ['grpcroutes.gateway.networking.k8s.io', [1, 1, 0]],
  ['backendtlspolicies.gateway.networking.k8s.io', [1, 4, 0]],
  ['tlsroutes.gateway.networking.k8s.io', [1, 5, 0]],
]);

type Version = readonly [major: number, minor: number, patch: number];

/** CRDs of the Gateway API that Istio passes over. */
export const GATEWAY_API_VERSION_ANALYZER: Analyzer = {
  name: 'gateway-api-version',
  istioName: 'k8sgateway.CRDVersionAnalyzer',
  summary: 'Checks that the CRDs of the Gateway API are of a version that Istio takes',
  reads: [CUSTOM_RESOURCES],
  raises: [GATEWAY_API_TOO_OLD],
  *analyze(scene) {
    for (const crd of scene.all(CUSTOM_RESOURCES)) {
      const minimum = MINIMUM.get(crd.name);
      const text = crd.annotations[VERSION] ?? '';
      const installed = parse(text);
      if (!minimum || !installed || compare(installed, minimum) >= 0) continue;
      const path = ['metadata', 'annotations', VERSION];
      const message = `is of version ${text.replace(/^v/, '')}, but Istio needs ${minimum.join('.')} to process this kind`;
      yield { entry: GATEWAY_API_TOO_OLD, subject: crd, path, at: WHOLE, message };
    }
  },
};

/** `v1.4.1-rc.1`: what comes after the numbers does not matter. */
function parse(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[-+].*)?$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
