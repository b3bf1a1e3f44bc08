import { expect, it } from '@jest/globals';
import { environmentOf } from '#admission/url-environment.ts';
import type { JsonObject } from '#base/json.ts';
import { decodePod } from '#injection/pod/decode-pod.ts';
import { uninject } from '#injection/uninject/uninject.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import { differences } from '../support/differences.ts';
import { clusterOf, injectorFor, type MeasuredInstallation } from '../support/measured-installation.ts';

interface Case extends MeasuredInstallation {
  readonly pod: JsonObject;
  readonly namespace: string;
  readonly params: { readonly path: string };
  readonly patchedPod: JsonObject;
}

/** What an injection loses, by the measurement that shows it. */
const LOSSES: Readonly<Record<string, string>> = {
  '55-merge-probers.yaml.injected-0': 'it had been injected before, so it goes back further than it came from',
  '60-hello-openshift-custom-injection.yaml.injected-0':
    'the user ID that OpenShift wrote into the proxy is taken back',
  'custom-TestStrategicMerge-0': 'the template replaces a label of the pod',
};

describeConformance('Uninjecting takes a pod that Istio injected back to what it was', () => {
  const names = measuredNames('injection/webhook').filter((name) => {
    const { pod, patchedPod } = measured<Case>(`injection/webhook/${name}.json`);
    return differences(pod, patchedPod) !== '';
  });
  const count = bar('uninject', names.length - Object.keys(LOSSES).length);

  it.each(names.filter((name) => !(name in LOSSES)))('%s', async (name) => {
    const given = measured<Case>(`injection/webhook/${name}.json`);
    const { prepared } = await injectorFor(given, given.features.ENABLE_NATIVE_SIDECARS);
    const { namespace, params, features, pod, patchedPod } = given;
    const cluster = clusterOf(features);
    const candidate = { pod: patchedPod, namespace, environment: environmentOf(params.path || '/inject'), cluster };
    const undone = uninject({ prepared, candidate });
    expect(undone).toMatchObject({ kind: 'restored', reversible: true });
    const result = undone.kind === 'restored' ? undone.pod : {};
    expect(differences(decodePod(pod, '').pod, decodePod(result, '').pod)).toBe('');
    count.pass();
  });
});
