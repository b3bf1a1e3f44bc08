import type { Gateway } from '#kinds/gateway/schema.ts';
import { GATEWAYS } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';

/** Stands for all sidecars among the names of gateways. */
export const MESH = 'mesh';

/** The Gateway that a VirtualService names: `namespace/name`, or a name of its own namespace. */
export function namedGateway(scene: Scene, name: string, ownNamespace: string): Subject<Gateway> | undefined {
  const slash = name.indexOf('/');
  return slash < 0
    ? scene.find(GATEWAYS, ownNamespace, name)
    : scene.find(GATEWAYS, name.slice(0, slash), name.slice(slash + 1));
}
