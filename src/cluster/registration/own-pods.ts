import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { metadataOf } from '#kube/metadata.ts';
import { list } from '../api/objects.ts';
import { pathOfAll } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { workloadName } from './names.ts';

/** Pods that are named in one message; a Deployment has two. */
const MAX_PODS = 3;

/**
 * What keeps Outrigger's own pods from being ready, in words: `outrigger-x is Pending: ErrImagePull …`. Undefined where all are
 * ready, or where it cannot be told.
 */
export async function ownPodTrouble(
  api: ApiServer,
  { namespace, revision }: { readonly namespace: string; readonly revision: string },
): Promise<string | undefined> {
  const pods = await podsIn(api, namespace);
  const own = pods?.filter((pod) => metadataOf(pod).labels['app'] === workloadName(revision));
  if (own === undefined) return undefined;
  if (own.length === 0) return `namespace ${namespace} has no pods of it; kubectl -n ${namespace} get events says why`;
  const trouble = own.flatMap((pod) => troubleOf(pod) ?? []);
  return trouble.length === 0 ? undefined : trouble.slice(0, MAX_PODS).join('; ');
}

/** Who may not see pods has installed all the same; then there is nothing to add. */
async function podsIn(api: ApiServer, namespace: string): Promise<readonly JsonObject[] | undefined> {
  try {
    return (await list(api, pathOfAll({ apiVersion: 'v1', kind: 'Pod', namespace }))).items;
  } catch (error) {
    if (error instanceof OperationalError) return undefined;
    throw error;
  }
}

function troubleOf(pod: JsonObject): string | undefined {
  const status = isObject(pod['status']) ? pod['status'] : {};
  const conditions = objectsIn(status['conditions']);
  if (conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')) return undefined;
  const waiting = objectsIn(status['containerStatuses']).map(({ state }) =>
    isObject(state) ? state['waiting'] : undefined,
  );
  const unscheduled = conditions.find(({ type, status: value }) => type === 'PodScheduled' && value === 'False');
  const because = [...waiting, unscheduled]
    .filter(isObject)
    .map(reasonOf)
    .find((text) => text !== '');
  return `${metadataOf(pod).name} is ${status['phase'] ?? 'Pending'}${because ? `: ${because}` : ''}`;
}

function reasonOf({ reason, message }: JsonObject): string {
  return [reason, message].filter((part) => typeof part === 'string' && part !== '').join(', ');
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}
