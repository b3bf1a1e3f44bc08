import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt, withField } from '#base/value-at.ts';

/** Where a kind of workload keeps what becomes its pods. */
export interface WorkloadKind {
  readonly kind: string;
  /** API groups in any of their versions; the core group is empty. Undefined stands for all of them. */
  readonly groups: readonly string[] | undefined;
  /** The way to the pod template; empty for a Pod, which is its own. */
  readonly template: readonly string[];
  /** Where an object without a template of its own names the one whose template it uses. */
  readonly borrowsFrom?: readonly string[];
  /** Why nothing is written into its template, although its pods meet the webhook as all pods do. */
  readonly leftAlone?: string;
  /** True of a kind that nobody knows, with something in a usual place that looks like a pod template. */
  readonly isGuess?: true;
}

const TEMPLATE = ['spec', 'template'];
const TEMPLATE_OF_CRON_JOB = ['spec', 'jobTemplate', 'spec', 'template'];

/** `extensions` is where these kinds were born; manifests that say so are still about. */
const KINDS: readonly WorkloadKind[] = [
  { kind: 'Pod', groups: [''], template: [] },
  { kind: 'Deployment', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'ReplicaSet', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'DaemonSet', groups: ['apps', 'extensions'], template: TEMPLATE },
  { kind: 'StatefulSet', groups: ['apps'], template: TEMPLATE },
  { kind: 'ReplicationController', groups: [''], template: TEMPLATE },
  { kind: 'Job', groups: ['batch', 'extensions'], template: TEMPLATE },
  { kind: 'CronJob', groups: ['batch'], template: TEMPLATE_OF_CRON_JOB },
  { kind: 'DeploymentConfig', groups: ['apps.openshift.io', ''], template: TEMPLATE },
  { kind: 'Rollout', groups: ['argoproj.io'], template: TEMPLATE, borrowsFrom: ['spec', 'workloadRef'] },
  ...['Service', 'Configuration'].map((kind) => ({
    kind,
    groups: ['serving.knative.dev'],
    template: TEMPLATE,
    leftAlone: 'Knative takes neither the init containers nor the capabilities of a sidecar in its template',
  })),
];

/** Where other kinds are known to keep a pod template. */
const USUAL_PLACES: readonly (readonly string[])[] = [
  TEMPLATE,
  ['template'],
  ['spec', 'podTemplate'],
  TEMPLATE_OF_CRON_JOB,
  ['spec', 'jobTargetRef', 'template'],
];

/** Finds the row of a resource; undefined for anything that makes no pods. */
export type WorkloadKinds = (resource: JsonObject) => WorkloadKind | undefined;

/** The kinds that are known, after those that a person has named. A named row counts where its template is there. */
export function workloadKinds(named: readonly WorkloadKind[]): WorkloadKinds {
  return (resource) => {
    const isOf = (row: WorkloadKind) => row.kind === resource['kind'] && isOfGroup(row, groupOf(resource));
    const wanted = named.find((row) => isOf(row) && isPodTemplate(valueAt(resource, row.template)));
    return wanted ?? KINDS.find(isOf) ?? strangerWithPods(resource);
  };
}

/** The row for a resource of the kinds that everybody knows, or that is seen to hold a pod template. */
export const workloadKindOf: WorkloadKinds = workloadKinds([]);

/** The pod that a workload would make; undefined without a pod template. A pod is its own. */
export function podOf(workload: JsonObject, { template }: WorkloadKind): JsonObject | undefined {
  if (template.length === 0) return workload;
  const podSpec = valueAt(workload, [...template, 'spec']);
  const podMetadata = valueAt(workload, [...template, 'metadata']);
  if (!isObject(podSpec)) return undefined;
  return { metadata: isObject(podMetadata) ? podMetadata : {}, spec: podSpec };
}

/** The workload with its pod changed: what `podOf` took out is put back where it was, unless nothing is left of it. */
export function withPod(workload: JsonObject, { template }: WorkloadKind, pod: JsonObject): JsonObject {
  if (template.length === 0) return pod;
  const { metadata = {}, spec = {} } = pod;
  const isLeft = !isObject(metadata) || Object.keys(metadata).length > 0;
  const path = [...template, 'metadata'];
  const labelled = isLeft ? withField(workload, path, metadata) : withoutMetadata(workload, template);
  return withField(labelled, [...template, 'spec'], spec);
}

function withoutMetadata(workload: JsonObject, template: readonly string[]): JsonObject {
  const holder = valueAt(workload, template);
  if (!isObject(holder)) return workload;
  const { metadata: _gone, ...others } = holder;
  return withField(workload, template, others);
}

function groupOf({ apiVersion }: JsonObject): string {
  return typeof apiVersion === 'string' && apiVersion.includes('/') ? (apiVersion.split('/', 1)[0] ?? '') : '';
}

function isOfGroup({ groups }: WorkloadKind, group: string): boolean {
  return groups === undefined || groups.includes(group);
}

function strangerWithPods(resource: JsonObject): WorkloadKind | undefined {
  const { apiVersion, kind } = resource;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return undefined;
  const template = USUAL_PLACES.find((path) => isPodTemplate(valueAt(resource, path)));
  return template && { kind, groups: undefined, template, isGuess: true };
}

/** Something with containers, as nothing but a pod has. */
function isPodTemplate(value: unknown): boolean {
  const containers = isObject(value) && isObject(value['spec']) ? value['spec']['containers'] : undefined;
  return isList(containers) && containers.length > 0 && containers.every(isObject);
}
