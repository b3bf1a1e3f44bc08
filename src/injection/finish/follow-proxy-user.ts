import { ANNOTATION, CONTAINER } from '../pod/names.ts';
import type { Container, Pod, SecurityContext } from '../pod/pod.ts';
import { annotationsOf, changeContainer, containersIn } from '../pod/pod.ts';

/**
 * Users may run their proxy under an ID of their own. Redirection leaves the traffic of one user alone, so the containers
 * that set it up have to be told which; and the one that only checks it has to run as that user.
 */
export function followProxyUser(pod: Pod, own: Container | undefined, mode: string): Pod {
  const user = own?.securityContext;
  if (user?.runAsUser === undefined && user?.runAsGroup === undefined) return pod;
  const name = [CONTAINER.init, CONTAINER.validation].find((wanted) => hasInit(pod, wanted));
  if (!name) return pod;
  const transparent = mode === 'TPROXY' || annotationsOf(pod)[ANNOTATION.interceptionMode] === 'TPROXY';
  const kept = transparent && user.runAsUser !== undefined ? keepRoot(pod) : pod;
  return changeContainer(kept, name, (init) => {
    const checked = !transparent && name === CONTAINER.validation ? runAs(init, user) : init;
    return user.runAsUser ? withUserArgument(checked, user.runAsUser) : checked;
  });
}

function hasInit(pod: Pod, wanted: string): boolean {
  return containersIn(pod, 'initContainers').some(({ name }) => name === wanted);
}

/** Transparent redirection needs a capability that only root has, so the user's wish cannot be granted. */
function keepRoot(pod: Pod): Pod {
  return changeContainer(pod, CONTAINER.proxy, (proxy) => runAs(proxy, { runAsUser: 0 }));
}

function runAs(container: Container, { runAsUser, runAsGroup }: SecurityContext): Container {
  const ids = { ...(runAsUser !== undefined && { runAsUser }), ...(runAsGroup !== undefined && { runAsGroup }) };
  return { ...container, securityContext: { ...container.securityContext, ...ids } };
}

/** iptables knows whose traffic to leave alone from the argument after `-u`. */
function withUserArgument(container: Container, user: number): Container {
  const args = container.args ?? [];
  const place = args.indexOf('-u') + 1;
  return place === 0 ? container : { ...container, args: args.with(place, String(user)) };
}
