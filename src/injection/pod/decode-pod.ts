import { isObject, type JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { canonical } from '#kube/canonical.ts';
import { decode } from '#kube/decode.ts';
import { NOT_A_POD } from '../findings.ts';
import type { Metadata, Pod, PodSpec } from './pod.ts';

/** A received object in the form in which the pipeline works; with problems it may be looked at but not be worked on. */
export interface DecodedPod {
  readonly pod: Pod;
  readonly problems: readonly Finding[];
}

/** Takes a received object for a pod. A pod of no namespace is in that of the request. */
export function decodePod(received: JsonObject, namespace: string): DecodedPod {
  const problems = decode(received, 'core/v1.Pod').problems.map(({ path, message }) => {
    const field = formatPath(path);
    return makeFinding(NOT_A_POD, `this is not a valid pod: ${field}: ${message}`, { path: field });
  });
  const pod = asPod(withoutManagedFields(received));
  const own = pod.metadata.namespace || namespace;
  return { pod: own === '' ? pod : { ...pod, metadata: { ...pod.metadata, namespace: own } }, problems };
}

/** An object that decodes into a pod, in canonical form: typed, without nulls, and with the parts that pods always have. */
export function asPod(object: JsonObject): Pod {
  const { metadata, spec, ...rest } = canonical(object, 'core/v1.Pod');
  // The canonical form of what decodes is what the views of pod.ts describe.
  const typed = { metadata: (metadata ?? {}) as Metadata, spec: (spec ?? {}) as PodSpec };
  return { ...rest, ...typed, spec: { ...typed.spec, containers: typed.spec.containers ?? [] } };
}

/** They can be larger than all the rest, and no step has any business with them. */
function withoutManagedFields(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (!isObject(metadata)) return object;
  const { managedFields: _, ...others } = metadata;
  return { ...object, metadata: others };
}
