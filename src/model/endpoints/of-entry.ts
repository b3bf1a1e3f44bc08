import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Config } from '../objects/config.ts';
import type { Endpoint } from './endpoint.ts';
import { type Inventory, podLocality } from './inventory.ts';
import { withWhereabouts } from './locality-labels.ts';
import type { Pod } from './pod.ts';
import { endpointAt, type TargetPort, type Workload } from './workloads.ts';

/** What can be selected in the namespace of a ServiceEntry or Service. */
export interface Selectable {
  readonly workloads: readonly Workload[];
  readonly pods: readonly Pod[];
}

/** Whether all labels of a selector are among some labels. */
export function selects(selector: Labels, labels: Labels): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** The endpoints of one host of a ServiceEntry: written in it, selected by it, or the host itself where DNS finds it. */
export function endpointsOfEntry(
  { spec, namespace, name }: Config<ServiceEntry>,
  host: string,
  { selectable, inventory }: { readonly selectable: Selectable; readonly inventory: Inventory },
): readonly Endpoint[] {
  const isDns = spec.resolution === 'DNS' || spec.resolution === 'DNS_ROUND_ROBIN';
  const written: readonly Workload[] = spec.endpoints.map((entry, index) => ({
    entry,
    name: `${name}-${index}`,
    namespace,
    labels: entry.labels,
  }));
  const selector = spec.workloadSelector?.labels;
  const ofPorts = spec.ports.flatMap((port) => {
    const target: TargetPort = { name: port.name, port: port.number, targetPort: port.targetPort || port.number };
    if (selector) return selected({ selector, isDns }, { target, selectable, inventory });
    if (isDns && written.length === 0) return [hostItself(host, target, { namespace, name, inventory })];
    const list = spec.resolution === 'DNS_ROUND_ROBIN' ? written.slice(0, 1) : written;
    return list.map((workload) => endpointAt(workload, target, inventory));
  });
  // Under each address the host is a service of its own, and they share their endpoints.
  return Array.from({ length: Math.max(1, spec.addresses.length) }, () => ofPorts).flat();
}

function selected(
  { selector, isDns }: { readonly selector: Labels; readonly isDns: boolean },
  {
    target,
    selectable,
    inventory,
  }: { readonly target: TargetPort; readonly selectable: Selectable; readonly inventory: Inventory },
): readonly Endpoint[] {
  const entries = selectable.workloads
    .filter(({ labels, entry }) => selects(selector, labels) && (isDns || isIpAddress(entry.address)))
    .map((workload) => endpointAt(workload, target, inventory));
  const pods = selectable.pods
    .filter(({ labels, isReady }) => isReady && selects(selector, labels))
    .map((pod) => podEndpoint(pod, target, inventory));
  return [...pods, ...entries];
}

/** A pod as an endpoint of a ServiceEntry. */
function podEndpoint(pod: Pod, { name, port, targetPort }: TargetPort, inventory: Inventory): Endpoint {
  const locality = podLocality(pod.labels, pod.nodeName, inventory);
  const network = pod.labels['topology.istio.io/network'] ?? inventory.networkOf(pod.ip);
  const whereabouts = { locality, clusterId: inventory.clusterId, network, nodeName: pod.nodeName };
  return {
    address: pod.ip,
    port: targetPort,
    portName: name,
    servicePort: port,
    labels: withWhereabouts(pod.labels, whereabouts),
    namespace: pod.namespace,
    workloadName: pod.workloadName,
    account: `spiffe://${inventory.trustDomain}/ns/${pod.namespace}/sa/${pod.serviceAccount}`,
    tlsMode: pod.labels['security.istio.io/tlsMode'] ?? 'disabled',
    weight: 0,
    health: 'healthy',
    ...whereabouts,
  };
}

function hostItself(
  host: string,
  target: TargetPort,
  { namespace, name, inventory }: { readonly namespace: string; readonly name: string; readonly inventory: Inventory },
): Endpoint {
  return {
    address: host,
    port: target.targetPort,
    portName: target.name,
    servicePort: target.port,
    labels: {},
    namespace,
    workloadName: name,
    account: '',
    tlsMode: 'disabled',
    locality: '',
    weight: 0,
    health: 'unknown',
    nodeName: '',
    network: '',
    clusterId: inventory.clusterId,
  };
}
