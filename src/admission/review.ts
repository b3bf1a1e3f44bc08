import { z } from 'zod';
import { isObject, type JsonObject } from '#base/json.ts';
import { describeIssues } from './describe-issues.ts';

const VERSIONS = ['admission.k8s.io/v1', 'admission.k8s.io/v1beta1'] as const;

/** The versions of AdmissionReview that are understood; the two have the same fields. */
type ReviewVersion = (typeof VERSIONS)[number];

/** The least that an answer needs to find its way back. */
export interface Envelope {
  readonly apiVersion: ReviewVersion;
  readonly uid: string;
}

/** What an object is stored under, as the API server's URLs have it. */
export interface GroupVersionResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** What the API server asks (Kubernetes type AdmissionRequest), as far as anything here reads it. */
export interface AdmissionRequest {
  readonly operation: string;
  readonly namespace: string;
  readonly dryRun: boolean;
  readonly resource: GroupVersionResource;
  /** The object as it was received, to the last unknown field; absent when it is being deleted. */
  readonly object: JsonObject | undefined;
}

/** A review that was understood, or one that was not, together with what can be salvaged for the answer. */
export type Review =
  | { readonly kind: 'request'; readonly envelope: Envelope; readonly request: AdmissionRequest }
  | { readonly kind: 'unreadable'; readonly envelope: Envelope; readonly problem: string };

const text = z.string('must be a string').default('');
const object = z.custom<JsonObject>(isObject, 'must be an object');

const resource = z.object({ group: text, version: text, resource: text }, 'must be an object');

const requestSchema = z.object(
  {
    uid: text,
    operation: text,
    namespace: text,
    dryRun: z.boolean('must be true or false').nullish(),
    resource: resource.prefault({}),
    object: object.nullish(),
  },
  'is missing: send the AdmissionReview of an API server, with its request',
);

const reviewSchema = z.object(
  {
    apiVersion: z.enum(VERSIONS, `must be ${VERSIONS.join(' or ')}: list one of them in admissionReviewVersions`),
    kind: z.literal('AdmissionReview', 'must be AdmissionReview'),
    request: requestSchema,
  },
  'the body must be an AdmissionReview object',
);

/** Reads the body of a request. Nothing that JSON can express makes it throw. */
export function readReview(body: unknown): Review {
  const parsed = reviewSchema.safeParse(body);
  if (!parsed.success) return { kind: 'unreadable', envelope: salvage(body), problem: describeIssues(parsed.error) };
  const { apiVersion, request } = parsed.data;
  const { uid, operation, namespace, resource, dryRun } = request;
  return {
    kind: 'request',
    envelope: { apiVersion, uid },
    request: { operation, namespace, resource, dryRun: dryRun ?? false, object: request.object ?? undefined },
  };
}

/** An answer has to name a version and the UID even when the question made no sense. */
function salvage(body: unknown): Envelope {
  const review = isObject(body) ? body : {};
  const request = isObject(review['request']) ? review['request'] : {};
  const uid = request['uid'];
  return {
    apiVersion: VERSIONS.find((version) => version === review['apiVersion']) ?? VERSIONS[0],
    uid: typeof uid === 'string' ? uid : '',
  };
}
