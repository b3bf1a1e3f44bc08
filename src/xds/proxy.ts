import type { Model } from '#model/model.ts';
import type { ProxyNode } from '#model/proxy/proxy.ts';
import { findWorkload, type ProxyWorkload } from '#model/proxy/targets.ts';
import { sidecarFor } from '#model/rules/sidecar.ts';
import { type View, viewOf } from '#model/scope/view.ts';

/** A proxy together with all that the answer to it depends on. */
export interface MeshProxy extends ProxyNode, Omit<ProxyWorkload, 'labels' | 'locality'> {
  readonly model: Model;
  readonly view: View;
}

/** Looks up what a model knows of a proxy. */
export function proxyIn(model: Model, node: ProxyNode): MeshProxy {
  const workload = findWorkload(model, node);
  const identity = { namespace: node.namespace, labels: workload.labels };
  const sidecar =
    node.type === 'sidecar' ? sidecarFor(model.sidecars, identity, model.settings.mesh.rootNamespace) : undefined;
  return { ...node, ...workload, model, view: viewOf(model, node.namespace, sidecar) };
}
