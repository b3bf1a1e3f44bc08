import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import { describeIssues } from './issues.ts';
import type { AdmissionRequest } from './review.ts';

/** The pod of a request, exactly as it was received, or what is wrong with it. */
export type PodReview =
  | { readonly kind: 'pod'; readonly pod: JsonObject }
  | { readonly kind: 'no-pod'; readonly problem: string };

/** Kubernetes reads null and an absent field alike. */
const list = (item: z.ZodType) => z.array(item, 'must be a list').nullish();
const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject(shape, 'must be an object');
const text = z.string('must be a string').nullish();
const texts = z.record(z.string(), z.string('must be a string: put it in quotes'), 'must be an object').nullish();
const entry = fields({ name: text });

const container = fields({
  name: z.string('must be a string, and every container needs one'),
  image: text,
  command: list(z.string('must be a string')),
  args: list(z.string('must be a string')),
  env: list(entry),
  ports: list(entry),
  volumeMounts: list(entry),
  securityContext: fields({}).nullish(),
  resources: fields({}).nullish(),
});

/** The bones that every step relies on. All the rest, newer fields included, is for the API server to judge. */
const skeleton = fields({
  apiVersion: z.enum(['v1', ''], 'must be v1').nullish(),
  kind: z.enum(['Pod', ''], 'must be Pod').nullish(),
  metadata: fields({
    name: text,
    generateName: text,
    namespace: text,
    labels: texts,
    annotations: texts,
    ownerReferences: list(entry),
  }).nullish(),
  spec: fields({
    hostNetwork: z.boolean('must be true or false').nullish(),
    nodeName: text,
    securityContext: fields({}).nullish(),
    containers: list(container),
    initContainers: list(container),
    volumes: list(entry),
    imagePullSecrets: list(entry),
  }),
});

/** Takes the pod out of a request. */
export function readPod({ object, operation }: AdmissionRequest): PodReview {
  if (object === undefined) {
    return noPod(
      `request.object is missing in a review of ${operation || 'nothing'}: register for CREATE of pods only`,
    );
  }
  const kind = object['kind'];
  if (typeof kind === 'string' && kind !== '' && kind !== 'Pod') {
    return noPod(`only pods are injected and this is a ${kind}: register for the resource pods alone`);
  }
  const problem = podProblem(object);
  return problem ? noPod(`request.object is no usable pod: ${problem}`) : { kind: 'pod', pod: object };
}

/** What keeps an object from being a pod at all, in one line; nothing when it can be worked with. */
export function podProblem(object: JsonObject): string | undefined {
  const parsed = skeleton.safeParse(object);
  if (!parsed.success) return describeIssues(parsed.error);
  const { containers, initContainers } = parsed.data.spec;
  if (containers?.length || initContainers?.length) return undefined;
  return 'spec.containers is empty: a pod needs at least one container';
}

function noPod(problem: string): PodReview {
  return { kind: 'no-pod', problem };
}
