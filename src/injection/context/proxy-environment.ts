import type { Settings } from '#config/values/schema.ts';
import { ENV, LABEL } from '../pod/names.ts';
import type { Pod, Strings } from '../pod/pod.ts';
import { labelsOf } from '../pod/pod.ts';

/**
 * The environment that a proxy is given besides its template's: what the webhook's URL says, and the names of cluster
 * and network. The URL beats the values, because one injector may serve several clusters; the pod's own label for the
 * network beats both.
 */
export function proxyEnvironment(pod: Pod, url: Strings, { global }: Settings): Strings {
  const cluster = url[ENV.cluster] || global?.multiCluster?.clusterName;
  const network = labelsOf(pod)[LABEL.network] ?? (url[ENV.network] || global?.network);
  return { ...url, ...(cluster && { [ENV.cluster]: cluster }), ...(network && { [ENV.network]: network }) };
}
