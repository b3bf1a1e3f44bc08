import { CONTAINER } from '../pod/names.ts';
import type { Container, Pod } from '../pod/pod.ts';
import { changeContainer, containersIn, findContainer } from '../pod/pod.ts';

const NOT_AN_APPLICATION: ReadonlySet<string> = new Set([CONTAINER.proxy, CONTAINER.init, CONTAINER.validation]);

/**
 * OpenShift writes one user into all containers, that of a user's own proxy too. A proxy with the application's user
 * would intercept its own traffic, so what the platform wrote is taken back; a user ID of somebody's own choice stays.
 */
export function withoutPlatformUser(pod: Pod): Pod {
  const containers = [...pod.spec.containers, ...containersIn(pod, 'initContainers')];
  const application = containers.filter(({ name }) => !NOT_AN_APPLICATION.has(name)).map(userOf);
  const proxies = containers.filter(({ name }) => name === CONTAINER.proxy).map(userOf);
  if (!findContainer(pod, CONTAINER.proxy)?.securityContext || lastKnown(proxies) !== lastKnown(application))
    return pod;
  return changeContainer(pod, CONTAINER.proxy, ({ securityContext, ...proxy }) => {
    const { runAsUser: _user, runAsGroup: _group, ...others } = securityContext ?? {};
    return { ...proxy, securityContext: others };
  });
}

/**
 * Where no template says who the proxy is to be, what was taken back stays after all: Istio's patch starts from the pod
 * without it, and so has nothing to say of it.
 */
export function withPlatformUser(pod: Pod, received: Pod): Pod {
  const { runAsUser, runAsGroup } = findContainer(received, CONTAINER.proxy)?.securityContext ?? {};
  const written = { ...(runAsUser !== undefined && { runAsUser }), ...(runAsGroup !== undefined && { runAsGroup }) };
  return changeContainer(pod, CONTAINER.proxy, ({ securityContext, ...proxy }) => ({
    ...proxy,
    securityContext: { ...written, ...securityContext },
  }));
}

function userOf({ securityContext }: Container): number | undefined {
  return securityContext?.runAsUser;
}

/** Istio takes nobody for root here, and so does this. */
function lastKnown(users: readonly (number | undefined)[]): number {
  return users.findLast((user) => user !== undefined) ?? 0;
}
