import type { Json, JsonObject } from '#base/json.ts';
import { guessOwner } from '#kube/owner.ts';
import { type ObjectMeta, readMeta, UNDATED_KUBERNETES } from '../objects/config.ts';
import { listIn, objectIn, textIn } from '../objects/json-readers.ts';
import type { MeshObject } from '../objects/mesh-object.ts';

interface ContainerPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
}

/** A Pod, as far as the mesh looks at it. */
export interface Pod extends ObjectMeta {
  readonly ip: string;
  readonly ips: readonly string[];
  readonly nodeName: string;
  readonly serviceAccount: string;
  readonly ports: readonly ContainerPort[];
  /** Running, ready, and not on its way out. */
  readonly isReady: boolean;
  /** The Deployment or whatever it belongs to. */
  readonly workloadName: string;
  readonly hostname: string;
  readonly subdomain: string;
}

/** Reads a Pod; what is missing or of a wrong type is empty. */
export function readPod(object: MeshObject): Pod {
  const spec = objectIn(object.value['spec']);
  const status = objectIn(object.value['status']);
  const ips = listIn(status['podIPs']).map((item) => textIn(objectIn(item)['ip']));
  return {
    ...readMeta(object, UNDATED_KUBERNETES),
    ip: textIn(status['podIP']),
    ips: ips.length > 0 ? ips : [textIn(status['podIP'])].filter((ip) => ip !== ''),
    nodeName: textIn(spec['nodeName']),
    serviceAccount: textIn(spec['serviceAccountName']) || 'default',
    ports: containersOf(spec).flatMap((container) => listIn(container['ports']).map(readPort)),
    isReady: isReady(object.value, status),
    workloadName: guessOwner(object.value).name,
    hostname: textIn(spec['hostname']),
    subdomain: textIn(spec['subdomain']),
  };
}

/** Containers, and init containers that stay. */
function containersOf(spec: JsonObject): readonly JsonObject[] {
  const staying = listIn(spec['initContainers']).filter((item) => objectIn(item)['restartPolicy'] === 'Always');
  return [...listIn(spec['containers']), ...staying].map(objectIn);
}

function readPort(value: Json): ContainerPort {
  const { name, containerPort, protocol } = objectIn(value);
  return {
    name: textIn(name),
    port: typeof containerPort === 'number' ? containerPort : 0,
    protocol: textIn(protocol) || 'TCP',
  };
}

function isReady({ metadata }: JsonObject, status: JsonObject): boolean {
  if (objectIn(metadata)['deletionTimestamp'] !== undefined) return false;
  if (status['phase'] === 'Succeeded' || status['phase'] === 'Failed') return false;
  return listIn(status['conditions']).some((item) => {
    const condition = objectIn(item);
    return condition['type'] === 'Ready' && condition['status'] === 'True';
  });
}
