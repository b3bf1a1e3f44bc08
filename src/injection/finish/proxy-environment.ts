import { CONTAINER } from '../pod/names.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { changeContainer } from '../pod/pod.ts';

/** Sets environment variables of the proxy, in the order of their names, in place of any it had by these names. */
export function setProxyEnvironment(pod: Pod, environment: Strings): Pod {
  const names = Object.keys(environment).sort();
  if (names.length === 0) return pod;
  const added = names.map((name) => ({ name, value: environment[name] ?? '' }));
  return changeContainer(pod, CONTAINER.proxy, (proxy) => {
    const others = (proxy.env ?? []).filter(({ name }) => !Object.hasOwn(environment, name));
    return { ...proxy, env: [...others, ...added] };
  });
}
