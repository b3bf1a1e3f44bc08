import { readSpiffeId } from '../identity.ts';
import type { Caller } from './caller.ts';

/** A pod, as far as it says who may speak for whom. */
interface RunningPod {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly node: string;
  readonly serviceAccount: string;
  readonly phase: string;
}

/** The pods of the cluster, as they are known now. */
export interface Pods {
  find(namespace: string, name: string): RunningPod | undefined;
  on(node: string): readonly RunningPod[];
}

/**
 * Whether a caller may have a certificate in the name of another: a node proxy (ztunnel) may, for an account that a pod
 * on its own node runs as. The caller's token must be bound to a pod that still runs.
 */
export function mayImpersonate(
  caller: Caller,
  wanted: string,
  { trusted, pods }: { readonly trusted: ReadonlySet<string>; readonly pods: Pods },
): boolean {
  const { namespace, serviceAccount } = caller.identity;
  const target = readSpiffeId(wanted);
  if (!target || !caller.pod || !trusted.has(`${namespace}/${serviceAccount}`)) return false;
  const own = pods.find(namespace, caller.pod.name);
  if (!own || own.uid !== caller.pod.uid || own.node === '') return false;
  return pods.on(own.node).some((pod) => runsAs(pod, target.namespace, target.serviceAccount));
}

function runsAs(pod: RunningPod, namespace: string, serviceAccount: string): boolean {
  return pod.phase !== 'Failed' && pod.namespace === namespace && pod.serviceAccount === serviceAccount;
}
