import { AUTOMATIC_IMAGE } from '../merge/own-containers.ts';
import { refreshOverride } from '../merge/refresh-override.ts';
import { CONTAINER } from '../pod/names.ts';
import type { Overrides } from '../pod/overrides.ts';
import type { Container, ContainerList, Pod } from '../pod/pod.ts';
import { containersIn } from '../pod/pod.ts';
import type { InjectionStatus } from '../pod/status.ts';

/** Removes the containers that the status annotation names, and puts the user's own in their places. */
export function removeContainers(pod: Pod, status: InjectionStatus, overrides: Overrides): Pod {
  const own = (list: ContainerList): readonly Container[] => {
    const injected = new Set(status[list]);
    // The first of a name counts.
    const keptByName = new Map(overrides[list].toReversed().map((kept) => [kept.name, kept]));
    return containersIn(pod, list).flatMap((container) => {
      if (!injected.has(container.name)) return [container];
      const kept = keptByName.get(container.name);
      return kept && !wasMoved(kept, list) ? [restored(kept, container)] : [];
    });
  };
  const moved = overrides.initContainers.filter((kept) => wasMoved(kept, 'initContainers'));
  const containers = [...own('containers'), ...moved.map((kept) => restored(kept, kept))];
  return { ...pod, spec: { ...pod.spec, containers, initContainers: own('initContainers') } };
}

/** A native proxy was moved from the ordinary containers, unless its user wrote a native one in the first place. */
function wasMoved(kept: Container, list: ContainerList): boolean {
  return list === 'initContainers' && kept.name === CONTAINER.proxy && !('restartPolicy' in kept);
}

/**
 * An application may have been changed since, by its user or by others, and keeps that. A proxy is as its user wrote it:
 * what differs in it today was done by the injection.
 */
function restored(kept: Container, present: Container): Container {
  const { name, ...rest } = kept.name === CONTAINER.proxy ? kept : refreshOverride(kept, present);
  return { name, ...('image' in rest ? {} : { image: AUTOMATIC_IMAGE }), ...rest };
}
