import type { JsonObject } from '#base/json.ts';

/** Kinds, of whatever group, whose objects are in no namespace. */
const CLUSTER_SCOPED: ReadonlySet<unknown> = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

/** Whether an object is one of the whole cluster. */
export function isClusterScoped({ kind }: JsonObject): boolean {
  return CLUSTER_SCOPED.has(kind);
}
