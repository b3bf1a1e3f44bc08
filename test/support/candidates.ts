import type { JsonObject } from '#base/json.ts';
import type { Candidate } from '#injection/candidate.ts';
import type { Injector } from '#injection/prepare.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';

/** A pod as it might come from a request; of no namespace and no cluster unless told otherwise. */
export function candidate(pod: JsonObject, given: Partial<Candidate> = {}): Candidate {
  return { pod, namespace: 'shop', environment: {}, cluster: OFFLINE, ...given };
}

/** The pod that comes out; the test fails if none does. */
export function injected(injector: Injector, pod: JsonObject, given: Partial<Candidate> = {}): JsonObject {
  const outcome = injector.inject(candidate(pod, given));
  if (outcome.kind !== 'injected') throw new Error(JSON.stringify(outcome));
  return outcome.pod;
}

/** Why the pod is refused, line by line. */
export function refusal(injector: Injector, pod: JsonObject): readonly string[] {
  const outcome = injector.inject(candidate(pod));
  return outcome.kind === 'refused' ? outcome.problems.map(({ message }) => message) : [outcome.kind];
}

/** A pod with one container, and whatever else is given of its metadata and spec. */
export function simplePod(metadata: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  return { metadata: { name: 'cart', ...metadata }, spec: { containers: [{ name: 'cart', image: 'nginx' }], ...spec } };
}

/** An injector config with one template of one's own, called `sidecar`, as a file in memory. */
export function ownTemplate(text: string): Readonly<Record<string, string>> {
  return { config: JSON.stringify({ policy: 'enabled', templates: { sidecar: text } }) };
}
