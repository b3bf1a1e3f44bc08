import { isList, isObject, type JsonObject } from '#base/json.ts';
import type { AdmissionRequest } from './review.ts';

/** The pod of a request, exactly as it was received, or why there is none. */
export type RequestedPod =
  | { readonly kind: 'pod'; readonly pod: JsonObject }
  | { readonly kind: 'no-pod'; readonly problem: string };

/** Takes the pod out of a request. Its fields are judged by whoever works with them. */
export function podOfRequest({ object, operation }: AdmissionRequest): RequestedPod {
  if (object === undefined) {
    return noPod(
      `request.object is missing in a review of ${operation || 'nothing'}: register for CREATE of pods only`,
    );
  }
  const kind = object['kind'] || 'Pod';
  if (kind !== 'Pod') {
    return noPod(`only pods are injected and this is a ${JSON.stringify(kind)}: register for the resource pods alone`);
  }
  const problem = podProblem(object);
  return problem ? noPod(`request.object is not a valid pod: ${problem}`) : { kind: 'pod', pod: object };
}

/** What keeps an object from being a pod at all, in one line; nothing when it can be worked with. */
export function podProblem({ spec }: JsonObject): string | undefined {
  if (!isObject(spec)) return 'spec is missing: give it one, with at least one container';
  // A native sidecar that was the only container of its pod has left an empty list behind.
  const populated = [spec['containers'], spec['initContainers']].some(
    (list) => list && !(isList(list) && list.length === 0),
  );
  return populated ? undefined : 'spec.containers is empty: a pod needs at least one container';
}

function noPod(problem: string): RequestedPod {
  return { kind: 'no-pod', problem };
}
