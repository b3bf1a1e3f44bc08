import { isList, isObject } from '#base/json.ts';
import type { WorkloadEntry } from '#kinds/workload-entry/schema.ts';
import type { Labels } from '#kube/metadata.ts';
import type { Config } from '../objects/config.ts';
import type { Endpoint } from './endpoint.ts';
import { type Inventory, readLocalityLabel } from './inventory.ts';
import { withWhereabouts } from './locality-labels.ts';

/** Unix sockets are written as addresses: `unix:///var/run/app.sock`. */
const UNIX = 'unix://';

/** A workload that is no pod: a WorkloadEntry, or an endpoint written into a ServiceEntry. */
export interface Workload {
  readonly entry: WorkloadEntry;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** A WorkloadEntry as a workload; the labels of its metadata win over those of its spec. */
export function workloadOf({ spec, name, namespace, labels }: Config<WorkloadEntry>): Workload {
  return { entry: spec, name, namespace, labels: { ...spec.labels, ...labels } };
}

/** False for a WorkloadEntry whose health checks fail. */
export function isHealthy({ object }: Config<WorkloadEntry>): boolean {
  const { status } = object.value;
  const conditions = isObject(status) && isList(status['conditions']) ? status['conditions'] : [];
  return !conditions.some((each) => isObject(each) && each['type'] === 'Healthy' && each['status'] === 'False');
}

/** A port of a service as its endpoints see it. */
export interface TargetPort {
  readonly name: string;
  readonly port: number;
  /** Where the workload says nothing of its own. */
  readonly targetPort: number;
}

/** A workload as an endpoint of a service's port. */
export function endpointAt(
  { entry, name, namespace, labels }: Workload,
  port: TargetPort,
  inventory: Inventory,
): Endpoint {
  const socket = entry.address.startsWith(UNIX) ? entry.address.slice(UNIX.length) : undefined;
  const label = labels['istio-locality'];
  const locality = entry.locality || (label ? readLocalityLabel(label) : '');
  const network = entry.network || (labels['topology.istio.io/network'] ?? inventory.networkOf(entry.address));
  const whereabouts = { locality, clusterId: inventory.clusterId, network, nodeName: '' };
  const account = entry.serviceAccount;
  return {
    address: socket ?? entry.address,
    port: socket === undefined ? (entry.ports[port.name] ?? port.targetPort) : 0,
    portName: port.name,
    servicePort: port.port,
    labels: withWhereabouts(labels, whereabouts),
    namespace,
    workloadName: name,
    account: account ? `spiffe://${inventory.trustDomain}/ns/${namespace}/sa/${account}` : '',
    tlsMode: labels['security.istio.io/tlsMode'] ?? (account ? 'istio' : 'disabled'),
    weight: entry.weight,
    health: 'unknown',
    ...whereabouts,
  };
}
