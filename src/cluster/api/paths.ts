import type { JsonObject } from '#base/json.ts';
import { metadataOf } from '#kube/metadata.ts';

/** Enough to find an object on the API server. */
export interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
}

/** The kinds that Outrigger touches, by the name of their collection. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'authorizationpolicies',
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  ConfigMap: 'configmaps',
  CustomResourceDefinition: 'customresourcedefinitions',
  Deployment: 'deployments',
  DestinationRule: 'destinationrules',
  EndpointSlice: 'endpointslices',
  EnvoyFilter: 'envoyfilters',
  Gateway: 'gateways',
  HTTPRoute: 'httproutes',
  Ingress: 'ingresses',
  IngressClass: 'ingressclasses',
  Lease: 'leases',
  MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
  Namespace: 'namespaces',
  NetworkPolicy: 'networkpolicies',
  Node: 'nodes',
  PeerAuthentication: 'peerauthentications',
  Pod: 'pods',
  PodDisruptionBudget: 'poddisruptionbudgets',
  ProxyConfig: 'proxyconfigs',
  RequestAuthentication: 'requestauthentications',
  Role: 'roles',
  RoleBinding: 'rolebindings',
  Secret: 'secrets',
  Service: 'services',
  ServiceAccount: 'serviceaccounts',
  ServiceEntry: 'serviceentries',
  Sidecar: 'sidecars',
  Telemetry: 'telemetries',
  TrafficExtension: 'trafficextensions',
  ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
  VirtualService: 'virtualservices',
  WasmPlugin: 'wasmplugins',
  WorkloadEntry: 'workloadentries',
  WorkloadGroup: 'workloadgroups',
};

/** What an object says of itself. */
export function referenceTo(object: JsonObject): Reference {
  const { name, namespace } = metadataOf(object);
  return { apiVersion: String(object['apiVersion'] ?? ''), kind: String(object['kind'] ?? ''), name, namespace };
}

/** The path of all objects of a kind, in one namespace or everywhere. */
export function pathOfAll({ apiVersion, kind, namespace }: Omit<Reference, 'name'>): string {
  const collection = COLLECTIONS[kind];
  if (collection === undefined) throw new Error(`the collection of kind ${kind} is not in the table`);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespace === '' ? `${root}/${collection}` : `${root}/namespaces/${namespace}/${collection}`;
}

/** The path of one object. */
export function pathOf(reference: Reference): string {
  return `${pathOfAll(reference)}/${reference.name}`;
}
