import type { CustomTag, Tracing } from '#kinds/telemetry/schema.ts';
import { textsIn } from '#kube/metadata.ts';
import { list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';

const DRY_RUNS = [
  ['allow_policy.name', 'istio_dry_run_allow_shadow_effective_policy_id'],
  ['allow_policy.result', 'istio_dry_run_allow_shadow_engine_result'],
  ['deny_policy.name', 'istio_dry_run_deny_shadow_effective_policy_id'],
  ['deny_policy.result', 'istio_dry_run_deny_shadow_engine_result'],
] as const;

/** The tags of spans: who the workload is, what policies on trial would have done, and what people add. */
export function tagsOfSpans(proxy: MeshProxy, section: Tracing | undefined): readonly Message[] | undefined {
  const own = proxy.proxyConfig.tracing;
  const isOn = section?.enableIstioTags ?? own?.enableIstioTags ?? true;
  const added = section && Object.keys(section.customTags).length > 0 ? section.customTags : (own?.customTags ?? {});
  const tags = [
    ...(isOn ? [...identity(proxy), ...DRY_RUNS.map(([name, key]) => dryRun(name, key))] : []),
    ...Object.entries(added).map(([tag, value]) => ({ tag, ...tagSource(value) })),
  ];
  return list(tags.sort((a, b) => (a.tag < b.tag ? -1 : 1)));
}

function identity({
  pod,
  labels,
  metadata,
  namespace,
  clusterId,
}: MeshProxy): readonly (Message & { readonly tag: string })[] {
  // A pod's agent has been told them by the injector; the pod itself need not have them.
  const named = pod ? { ...labels, ...textsIn(metadata['LABELS']) } : labels;
  const meshId = typeof metadata['MESH_ID'] === 'string' ? metadata['MESH_ID'] : '';
  const values = {
    'istio.canonical_revision': named['service.istio.io/canonical-revision'] || 'latest',
    'istio.canonical_service': named['service.istio.io/canonical-name'] || 'unknown',
    'istio.cluster_id': clusterId || 'unknown',
    'istio.mesh_id': meshId || 'unknown',
    'istio.namespace': namespace || 'default',
  };
  return Object.entries(values).map(([tag, value]) => ({ tag, literal: { value } }));
}

function dryRun(name: string, key: string): Message & { readonly tag: string } {
  return {
    tag: `istio.authorization.dry_run.${name}`,
    metadata: {
      kind: { request: {} },
      metadataKey: { key: 'envoy.filters.http.rbac', path: [{ key }] },
    },
  };
}

function tagSource({
  literal,
  environment,
  header,
  formatter,
}: CustomTag & { readonly formatter?: CustomTag['formatter'] }): Message {
  if (literal) return { literal: { value: literal.value } };
  if (environment) {
    return { environment: { name: environment.name, defaultValue: nonZero(environment.defaultValue) } };
  }
  if (header) return { requestHeader: { name: header.name, defaultValue: nonZero(header.defaultValue) } };
  return { value: formatter?.value };
}
