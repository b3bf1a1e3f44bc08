import { isObject, type JsonObject } from '#base/json.ts';
import { valueAt, withField } from '#base/value-at.ts';
import type { ShapeName } from './shape-table.ts';

/** Where a kind of workload keeps what becomes its pods. */
export interface WorkloadKind {
  readonly kind: string;
  /** API groups in any of their versions; the core group is empty. */
  readonly groups: readonly string[];
  /** The metadata that decides about the pods and is annotated with the outcome. */
  readonly metadata: readonly string[];
  readonly spec: readonly string[];
  /** The Go type, unless Kubernetes itself does not know the kind. */
  readonly shape: ShapeName | undefined;
}

const TEMPLATE = { metadata: ['spec', 'template', 'metadata'], spec: ['spec', 'template', 'spec'] };

/** Istio looks for the annotations of a CronJob's pods in the job template, one level above the pod template. */
const JOB_TEMPLATE = {
  metadata: ['spec', 'jobTemplate', 'metadata'],
  spec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** `extensions` is where these kinds were born; manifests that say so are still about. */
const KINDS: readonly WorkloadKind[] = [
  { kind: 'Pod', groups: [''], metadata: ['metadata'], spec: ['spec'], shape: 'core/v1.Pod' },
  { kind: 'Deployment', groups: ['apps', 'extensions'], ...TEMPLATE, shape: 'apps/v1.Deployment' },
  { kind: 'ReplicaSet', groups: ['apps', 'extensions'], ...TEMPLATE, shape: 'apps/v1.ReplicaSet' },
  { kind: 'DaemonSet', groups: ['apps', 'extensions'], ...TEMPLATE, shape: 'apps/v1.DaemonSet' },
  { kind: 'StatefulSet', groups: ['apps'], ...TEMPLATE, shape: 'apps/v1.StatefulSet' },
  { kind: 'ReplicationController', groups: [''], ...TEMPLATE, shape: 'core/v1.ReplicationController' },
  { kind: 'Job', groups: ['batch', 'extensions'], ...TEMPLATE, shape: 'batch/v1.Job' },
  { kind: 'CronJob', groups: ['batch'], ...JOB_TEMPLATE, shape: 'batch/v1.CronJob' },
  { kind: 'DeploymentConfig', groups: ['apps.openshift.io', ''], ...TEMPLATE, shape: undefined },
];

/** The row for a resource; undefined for anything that makes no pods. */
export function workloadKindOf({ apiVersion, kind }: JsonObject): WorkloadKind | undefined {
  const group = typeof apiVersion === 'string' && apiVersion.includes('/') ? apiVersion.split('/', 1)[0] : '';
  return KINDS.find((row) => row.kind === kind && row.groups.includes(group ?? ''));
}

/**
 * The pod that a workload would make, with the metadata that its kind has the pods judged by; undefined without a pod
 * template. A pod is its own.
 */
export function podOf(workload: JsonObject, { kind, metadata, spec }: WorkloadKind): JsonObject | undefined {
  if (kind === 'Pod') return workload;
  const podSpec = valueAt(workload, spec);
  const podMetadata = valueAt(workload, metadata);
  if (!isObject(podSpec)) return undefined;
  return { metadata: isObject(podMetadata) ? podMetadata : {}, spec: podSpec };
}

/** The workload with its pod changed: what `podOf` took out is put back where it was, unless nothing is left of it. */
export function withPod(workload: JsonObject, row: WorkloadKind, pod: JsonObject): JsonObject {
  if (row.kind === 'Pod') return pod;
  const { metadata = {}, spec = {} } = pod;
  const isLeft = !isObject(metadata) || Object.keys(metadata).length > 0;
  const judged = isLeft ? withField(workload, row.metadata, metadata) : withoutMetadata(workload, row);
  return withField(judged, row.spec, spec);
}

function withoutMetadata(workload: JsonObject, { metadata: path }: WorkloadKind): JsonObject {
  const holder = valueAt(workload, path.slice(0, -1));
  if (!isObject(holder)) return workload;
  const { metadata: _gone, ...others } = holder;
  return withField(workload, path.slice(0, -1), others);
}
