import type { Json, JsonObject } from '#base/json.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { readMeta, UNDATED_KUBERNETES } from '../objects/config.ts';
import { listIn, objectIn, portIn, textIn } from '../objects/json-readers.ts';
import type { MeshObject } from '../objects/mesh-object.ts';
import type { Endpoint, Health } from './endpoint.ts';
import { type Inventory, podLocality } from './inventory.ts';
import { withWhereabouts } from './locality-labels.ts';
import type { Pod } from './pod.ts';

/** Endpoints by `namespace/name` of the Service that their slices name. */
export function endpointsInSlices(
  slices: readonly MeshObject[],
  inventory: Inventory,
): ReadonlyMap<string, readonly Endpoint[]> {
  const read = slices.map((slice) => ({ service: serviceOf(slice), endpoints: endpointsOf(slice, inventory) }));
  const grouped = Map.groupBy(read, ({ service }) => service);
  return new Map(
    [...grouped].map(([service, list]) => [service, distinct(list.flatMap(({ endpoints }) => endpoints))]),
  );
}

function serviceOf(slice: MeshObject): string {
  const { namespace, labels } = readMeta(slice, UNDATED_KUBERNETES);
  return `${namespace}/${labels['kubernetes.io/service-name'] ?? ''}`;
}

/** The same address and port in two slices is one endpoint. */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const seen = new Set<string>();
  return endpoints.filter(({ address, portName }) => {
    const key = `${address} ${portName}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function endpointsOf(slice: MeshObject, inventory: Inventory): readonly Endpoint[] {
  const { namespace } = readMeta(slice, UNDATED_KUBERNETES);
  const { addressType, endpoints, ports } = slice.value;
  if (addressType === 'FQDN') return [];
  return listIn(endpoints)
    .map(objectIn)
    .flatMap((item) =>
      listIn(item['addresses']).flatMap((value) => {
        const address = textIn(value);
        if (!isIpAddress(address)) return [];
        const pod = podOf(item, { address, namespace }, inventory);
        if (pod === 'awaited') return [];
        const known = describe(item, { address, pod }, inventory);
        return listIn(ports).flatMap((port): readonly Endpoint[] => {
          const read = readPort(port);
          return read ? [{ ...known, ...read }] : [];
        });
      }),
    );
}

interface Place {
  readonly address: string;
  readonly namespace: string;
}

/** A target that is not there yet is waited for; an address without target may be a pod's all the same. */
function podOf(
  item: JsonObject,
  { address, namespace }: Place,
  { pods, readyPods }: Inventory,
): Pod | 'awaited' | undefined {
  const target = objectIn(item['targetRef']);
  if (target['kind'] === 'Pod') {
    return pods.get(`${textIn(target['namespace']) || namespace}/${textIn(target['name'])}`) ?? 'awaited';
  }
  const found = item['targetRef'] === undefined ? readyPods.get(address) : undefined;
  return found?.namespace === namespace ? found : undefined;
}

type Described = Omit<Endpoint, 'port' | 'portName'>;

function describe(
  item: JsonObject,
  { address, pod }: { readonly address: string; readonly pod: Pod | undefined },
  inventory: Inventory,
): Described {
  const nodeName = pod?.nodeName ?? textIn(item['nodeName']);
  const locality = podLocality(pod?.labels ?? {}, nodeName, inventory);
  const network = pod?.labels['topology.istio.io/network'] ?? inventory.networkOf(address);
  const whereabouts = { locality, clusterId: inventory.clusterId, network, nodeName };
  return {
    address,
    servicePort: 0,
    labels: withWhereabouts(pod?.labels ?? {}, whereabouts),
    namespace: pod?.namespace ?? '',
    workloadName: pod?.workloadName ?? '',
    account: pod ? `spiffe://${inventory.trustDomain}/ns/${pod.namespace}/sa/${pod.serviceAccount}` : '',
    tlsMode: pod?.labels['security.istio.io/tlsMode'] ?? 'disabled',
    weight: 0,
    health: healthOf(objectIn(item['conditions'])),
    ...whereabouts,
  };
}

function healthOf({ ready, terminating }: JsonObject): Health {
  if (ready === undefined || ready === null || ready === true) return 'healthy';
  return terminating === true ? 'terminating' : 'unhealthy';
}

function readPort(value: Json): Pick<Endpoint, 'port' | 'portName'> | undefined {
  const { name, port } = objectIn(value);
  const number = portIn(port);
  return number === undefined ? undefined : { portName: textIn(name), port: number };
}
