import { CONTAINER } from '../pod/names.ts';
import type { Container, Pod } from '../pod/pod.ts';
import { containersIn, withContainers } from '../pod/pod.ts';

type Move = (containers: readonly Container[], name: string) => readonly Container[];

/** Puts the container of that name before all others. Of several with the same name the last one stays. */
export const first: Move = (containers, name) => {
  const moved = containers.findLast((container) => container.name === name);
  return moved ? [moved, ...without(containers, name)] : containers;
};

/** Puts the container of that name behind all others. */
export const last: Move = (containers, name) => {
  const moved = containers.findLast((container) => container.name === name);
  return moved ? [...without(containers, name), moved] : containers;
};

/** The containers of other names. */
export const without: Move = (containers, name) => containers.filter((container) => container.name !== name);

/** A native sidecar starts before the pod's own init containers, so that they are in the mesh; iptables come first. */
const NATIVE: readonly (readonly [string, Move])[] = [
  [CONTAINER.coreDump, first],
  [CONTAINER.proxy, first],
  [CONTAINER.validation, first],
  [CONTAINER.init, first],
];

/** A classic sidecar is not there yet while init containers run, so traffic is redirected only after the last of them. */
const CLASSIC: readonly (readonly [string, Move])[] = [
  [CONTAINER.validation, first],
  [CONTAINER.init, last],
  [CONTAINER.coreDump, last],
];

/**
 * The order of the containers. The proxy comes last, so that `kubectl exec` goes on meaning the application; where
 * the application has to wait for the proxy it comes first, because the kubelet starts containers in order.
 */
export function orderContainers(pod: Pod, proxyFirst: boolean): Pod {
  const containers = (proxyFirst ? first : last)(pod.spec.containers, CONTAINER.proxy);
  const init = containersIn(pod, 'initContainers');
  const moves = init.some(({ name }) => name === CONTAINER.proxy) ? NATIVE : CLASSIC;
  const initContainers = moves.reduce((list, [name, move]) => move(list, name), init);
  return withContainers(withContainers(pod, 'containers', containers), 'initContainers', initContainers);
}
