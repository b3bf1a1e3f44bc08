import type { JsonObject } from '#base/json.ts';
import { LocalityLoadBalancerSetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Endpoint } from '#model/endpoints/endpoint.ts';
import { readLocalityLabel } from '#model/endpoints/inventory.ts';
import { matchesLocality } from '#xds/endpoints/distribute.ts';
import { distanceOf } from '#xds/endpoints/failover.ts';
import { localityMessage } from '#xds/endpoints/group.ts';
import { balance } from '#xds/endpoints/locality.ts';
import type { Message } from '#xds/messages/message.ts';
import type { LocalityLbEndpoints } from '#xds/messages/resources.ts';
import { describeRecords, specOf } from '../../support/function-records.ts';

interface Balanced {
  readonly endpoints: readonly { readonly labels: Labels }[];
  readonly loadAssignment: { readonly endpoints: readonly LocalityLbEndpoints[] };
  readonly outlierDetection: boolean;
  readonly proxyLabels: Labels;
  readonly proxyLocality: string;
  readonly setting: JsonObject;
}

/** The groups of a load assignment, whose endpoints are in the order of the list of all. */
function groupsOf({ endpoints, loadAssignment }: Balanced) {
  const rest = [...endpoints];
  return loadAssignment.endpoints.map(({ locality, lbEndpoints = [] }) => ({
    locality: textOf(locality),
    candidates: lbEndpoints.map((message) => ({ endpoint: labelled(rest.shift()?.labels ?? {}), message })),
  }));
}

/** An endpoint of which only the labels count. */
function labelled(labels: Labels): Endpoint {
  const names = { address: '', portName: '', namespace: '', workloadName: '', account: '', nodeName: '' };
  const place = { locality: '', network: '', clusterId: '' };
  return { ...names, ...place, labels, port: 0, servicePort: 0, tlsMode: 'istio', weight: 1, health: 'healthy' };
}

function textOf({ region = '', zone = '', subZone = '' }: Message): string {
  return [region, zone, subZone].join('/').replace(/\/+$/, '');
}

describeRecords(
  'locality',
  {
    convertLocality: ({ locality }: { readonly locality: string }) => localityMessage(locality),
    localityToString: ({ locality }: { readonly locality: Message }) => locality,
    localityPriority: ({ proxy, endpoint }: { readonly proxy: string; readonly endpoint: string }) =>
      distanceOf(proxy, { locality: localityMessage(endpoint) }),
    localityMatch: ({ proxy, rule }: { readonly proxy: string; readonly rule: string }) => matchesLocality(proxy, rule),
    sanitizeLocalityLabel: ({ label }: { readonly label: string }) => readLocalityLabel(label),
    applyLocalityLoadBalancer: (input: Balanced) =>
      balance(groupsOf(input), specOf(LocalityLoadBalancerSetting, input.setting), {
        locality: input.proxyLocality,
        labels: input.proxyLabels,
        notices: input.outlierDetection,
      }),
  },
  {
    // Here the text is made a message, and not the other way about.
    localityToString: (text: string) => localityMessage(text),
    applyLocalityLoadBalancer: ({ endpoints }: { readonly endpoints: readonly LocalityLbEndpoints[] }) => endpoints,
  },
);
