import type { Labels } from '#kube/metadata.ts';
import type { ObjectMeta } from '../objects/config.ts';

/** A workload to which policies may be attached. */
export interface Workload {
  readonly namespace: string;
  readonly labels: Labels;
}

interface TargetReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** How the policies of Istio say what they are for. */
export interface PolicyTarget {
  readonly selector?: { readonly matchLabels: Labels };
  readonly targetRef?: TargetReference;
  readonly targetRefs?: readonly TargetReference[];
}

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Whether a policy is for a workload: by labels, or by naming the Gateway (of Gateway API) that the workload serves. */
export function isAttached(
  policy: Pick<ObjectMeta, 'namespace'>,
  target: PolicyTarget,
  { namespace, labels }: Workload,
): boolean {
  const references = target.targetRefs?.length
    ? target.targetRefs
    : [target.targetRef].filter((ref) => ref !== undefined);
  const gateway = labels[GATEWAY_NAME];
  if (references.length > 0) {
    const isIt = ({ group, kind, name }: TargetReference) =>
      group === 'gateway.networking.k8s.io' && kind === 'Gateway' && name === gateway;
    return gateway !== undefined && policy.namespace === namespace && references.some(isIt);
  }
  return Object.entries(target.selector?.matchLabels ?? {}).every(([name, value]) => labels[name] === value);
}

/** The policies for a workload: those of the root namespace first, then those of its own. */
export function attachedTo<C extends ObjectMeta & { readonly spec: PolicyTarget }>(
  configs: readonly C[],
  workload: Workload,
  rootNamespace: string,
): readonly C[] {
  const namespaces = new Set([rootNamespace, workload.namespace]);
  return [...namespaces].flatMap((namespace) =>
    configs.filter((config) => config.namespace === namespace && isAttached(config, config.spec, workload)),
  );
}
