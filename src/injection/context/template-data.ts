import type { IstioConfig } from '#config/istio-config.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { integer, struct } from '#template/values/construct.ts';
import type { StructType, Value } from '#template/values/value.ts';
import { kubeView } from '../views/kube-view.ts';
import { protoView } from '../views/proto-view.ts';
import type { Facts } from './facts.ts';

interface Source {
  readonly facts: Facts;
  readonly installation: IstioConfig;
  /** The view of the MeshConfig, which is the same for all pods. */
  readonly mesh: Value;
}

const TYPE_META: StructType<Facts> = {
  name: 'v1.TypeMeta',
  fields: { Kind: ({ owner }) => owner.kind, APIVersion: ({ owner }) => owner.apiVersion },
};

const DEPLOYMENT_META: StructType<Facts> = {
  name: 'types.NamespacedName',
  fields: { Namespace: ({ owner }) => owner.namespace, Name: ({ owner }) => owner.name },
  methods: { String: { run: (facts) => `${facts?.owner.namespace}/${facts?.owner.name}` } },
};

/** What templates find behind the dot; the names are Istio's, so that its templates run here. */
const DATA: StructType<Source> = {
  name: 'inject.SidecarTemplateData',
  fields: {
    TypeMeta: ({ facts }) => struct(TYPE_META, facts),
    DeploymentMeta: ({ facts }) => struct(DEPLOYMENT_META, facts),
    ObjectMeta: ({ facts }) => kubeView('meta/v1.ObjectMeta', facts.bare.metadata),
    Spec: ({ facts }) => kubeView('core/v1.PodSpec', facts.bare.spec),
    ProxyConfig: ({ facts }) => protoView(MeshProxyConfig, facts.proxyConfig),
    MeshConfig: ({ mesh }) => mesh,
    Values: ({ installation }) => installation.values,
    Revision: ({ installation }) => installation.revision,
    NativeSidecars: ({ facts }) => facts.native,
    ProxyImage: ({ facts }) => facts.image,
    ProxyUID: ({ facts }) => integer('int64', facts.ids.uid),
    ProxyGID: ({ facts }) => integer('int64', facts.ids.gid),
    InboundTrafficPolicyMode: ({ installation }) => inboundMode(installation),
    CompliancePolicy: ({ installation }) => installation.compliancePolicy,
  },
};

/** The data that a pod's templates are rendered with. */
export function templateData(source: Source): Value {
  return struct(DATA, source);
}

function inboundMode({ mesh }: IstioConfig): string {
  return mesh.inboundTrafficPolicy?.mode === 'LOCALHOST' ? 'localhost' : 'passthrough';
}
