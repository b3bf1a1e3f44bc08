import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { type Labels, metadataOf } from './metadata.ts';

/** The workload that a person would say a pod belongs to. */
export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

type Kind = Pick<Owner, 'apiVersion' | 'kind' | 'name'>;

/** Sees behind a controller: ReplicaSets and the like are made by something that a person wrote. */
type Guess = (controller: Kind, labels: Labels) => Partial<Kind> | undefined;

/** A CronJob names its Jobs after itself and the minute they are due, which takes eight to ten digits. */
const JOB_OF_CRON_JOB = /^(.+)-\d{8,10}$/;

/** The first guess that fits counts. */
const GUESSES: readonly Guess[] = [
  hashed('pod-template-hash', { kind: 'Deployment' }),
  hashed('rollouts-pod-template-hash', { kind: 'Rollout', apiVersion: 'v1alpha1' }),
  ({ kind }, { deploymentconfig: name }) =>
    kind === 'ReplicationController' && name ? { kind: 'DeploymentConfig', name } : undefined,
  ({ kind, name }) => {
    const cronJob = kind === 'Job' ? JOB_OF_CRON_JOB.exec(name)?.[1] : undefined;
    return cronJob === undefined ? undefined : { apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob };
  },
];

/**
 * Guesses the workload of a pod from what the pod itself carries. Only a pod whose name is generated is looked behind;
 * any other stands for itself, and its name may be empty.
 */
export function guessOwner(pod: JsonObject): Owner {
  const { name, generateName, namespace, labels } = metadataOf(pod);
  const controller = generateName === '' ? undefined : controllerOf(pod);
  if (!controller) return { apiVersion: 'v1', kind: 'Pod', name, namespace };
  const behind = GUESSES.map((guess) => guess(controller, labels)).find((found) => found !== undefined);
  const owner = { ...controller, ...behind };
  return { ...owner, name: owner.name || name, namespace };
}

/** A ReplicaSet is named after its maker and a hash of the pod template that the pods carry as a label. */
function hashed(label: string, maker: Partial<Kind>): Guess {
  return ({ kind, name }, labels) => {
    const hash = labels[label];
    if (kind !== 'ReplicaSet' || !hash || !name.endsWith(hash)) return undefined;
    return { ...maker, name: name.endsWith(`-${hash}`) ? name.slice(0, -hash.length - 1) : name };
  };
}

function controllerOf(pod: JsonObject): Kind | undefined {
  const references = isObject(pod['metadata']) ? pod['metadata']['ownerReferences'] : undefined;
  const isController = (reference: Json): reference is JsonObject =>
    isObject(reference) && reference['controller'] === true;
  const found = isList(references) ? references.find(isController) : undefined;
  if (!found) return undefined;
  const text = (field: string) => (typeof found[field] === 'string' ? found[field] : '');
  return { apiVersion: text('apiVersion'), kind: text('kind'), name: text('name') };
}
