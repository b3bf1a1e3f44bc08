import type { JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import { kubernetesKind } from '../scene/collection.ts';
import { GRPC_ROUTES, HTTP_ROUTES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';

/** Kinds that attach themselves to something by `parentRefs`. */
export const ROUTE_KINDS = [
  HTTP_ROUTES,
  GRPC_ROUTES,
  kubernetesKind('gateway.networking.k8s.io/TLSRoute'),
  kubernetesKind('gateway.networking.k8s.io/TCPRoute'),
];

/** What a route is attached to, with what goes without saying filled in. */
export interface ParentRef {
  readonly index: number;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly sectionName: string;
  readonly port: number | undefined;
}

/** The parents that a route names. */
export function parentsOf({ spec, namespace }: Subject<JsonObject>): readonly ParentRef[] {
  return listIn(spec['parentRefs'])
    .map(objectIn)
    .map((ref, index) => ({
      index,
      group: typeof ref['group'] === 'string' ? ref['group'] : 'gateway.networking.k8s.io',
      kind: textIn(ref['kind']) || 'Gateway',
      namespace: textIn(ref['namespace']) || namespace,
      name: textIn(ref['name']),
      sectionName: textIn(ref['sectionName']),
      port: typeof ref['port'] === 'number' ? ref['port'] : undefined,
    }));
}
