import type { IstioConfig } from '#config/istio-config.ts';
import { effectiveProxyConfig } from '#config/proxy-config.ts';
import { ANNOTATION } from '../pod/names.ts';
import type { Pod } from '../pod/pod.ts';
import { annotationsOf } from '../pod/pod.ts';

/**
 * Whether the application waits for its proxy: the values say so, or the mesh, whose word the pod's annotation may
 * replace. ProxyConfig resources have no say in this.
 */
export function holdsApplication(pod: Pod, { mesh, settings }: IstioConfig): boolean {
  const annotation = annotationsOf(pod)[ANNOTATION.proxyConfig];
  const own = annotation && effectiveProxyConfig(mesh, [], { namespace: '', labels: {}, annotation });
  const { holdApplicationUntilProxyStarts: proxy } = own || mesh.defaultConfig || {};
  return proxy || settings.global?.proxy?.holdApplicationUntilProxyStarts || false;
}
