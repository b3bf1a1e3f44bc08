import { DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import type { Model } from '#model/model.ts';
import type { ProxyNode } from '#model/proxy/proxy.ts';
import { findWorkload, type ProxyWorkload } from '#model/proxy/targets.ts';
import { sidecarFor } from '#model/rules/sidecar.ts';
import { type View, viewOf } from '#model/scope/view.ts';
import { decode } from '#proto/decode.ts';

/** A proxy together with all that the answer to it depends on. */
export interface MeshProxy extends ProxyNode, Omit<ProxyWorkload, 'labels' | 'locality'> {
  readonly model: Model;
  readonly view: View;
  /** How the proxy was started: what it says of itself, else what the mesh has for all. */
  readonly proxyConfig: MeshProxyConfig;
}

/** Looks up what a model knows of a proxy. */
export function proxyIn(model: Model, node: ProxyNode, workload = findWorkload(model, node)): MeshProxy {
  const identity = { namespace: node.namespace, labels: workload.labels };
  const sidecar =
    node.type === 'sidecar' ? sidecarFor(model.sidecars, identity, model.settings.mesh.rootNamespace) : undefined;
  const view = viewOf(model, node.namespace, sidecar);
  return { ...node, ...workload, model, view, proxyConfig: configOf(model, node) };
}

function configOf({ settings: { mesh } }: Model, { metadata }: ProxyNode): MeshProxyConfig {
  const told = metadata['PROXY_CONFIG'];
  const read = told === undefined ? undefined : decode(MeshProxyConfig, told);
  return read?.ok ? read.value : (mesh.defaultConfig ?? DEFAULT_PROXY_CONFIG);
}
