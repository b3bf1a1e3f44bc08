import type { Named, Pod } from '../pod/pod.ts';
import type { InjectionStatus } from '../pod/status.ts';

/**
 * Removes the volumes and image pull secrets that the status annotation names. A volume to which the templates gave no
 * source, though it has one, got that from its user: it was there before.
 */
export function removeVolumes(pod: Pod, status: InjectionStatus, injected: Pod): Pod {
  const { volumes = [], imagePullSecrets = [], ...spec } = pod.spec;
  const without = (injected.spec.volumes ?? []).filter((volume) => !hasSource(volume));
  const sourceless = new Set(without.map(({ name }) => name));
  const isOwn = (volume: Named) => sourceless.has(volume.name) && hasSource(volume);
  const injectedVolumes = new Set(status.volumes);
  const injectedSecrets = new Set(status.imagePullSecrets);
  return {
    ...pod,
    spec: {
      ...spec,
      volumes: volumes.filter((volume) => !injectedVolumes.has(volume.name) || isOwn(volume)),
      imagePullSecrets: imagePullSecrets.filter(({ name }) => !injectedSecrets.has(name)),
    },
  };
}

function hasSource(volume: Named): boolean {
  return Object.keys(volume).some((key) => key !== 'name');
}
