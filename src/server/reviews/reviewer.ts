import type { ReviewedObject } from '#admission/review-object.ts';
import type { ReviewedPod } from '#admission/review-pod.ts';

/** What a review is of. Which it is stands in the path of the webhook: the body has not been read yet. */
export type Subject = 'pod' | 'object';

/** A review as it came in, before anybody has looked into it. */
export interface Question<S extends Subject = Subject> {
  readonly subject: S;
  /** JSON in UTF-8. It goes to whoever answers: the one who asks must not read it afterwards. */
  readonly body: Uint8Array;
  /** The path of the webhook's URL, decoded: `/inject/net/n1`. */
  readonly path: string;
  /** When the caller stops waiting, in milliseconds of `performance.now()`. */
  readonly deadline: number;
}

/** What a review comes down to for logs and metrics. */
export interface Reviewed {
  readonly pod: Omit<ReviewedPod, 'answer'>;
  readonly object: Omit<ReviewedObject, 'answer'>;
}

/** Why there is no answer. It says nothing about the object, so the failure policy of the webhook decides. */
export type Unanswered = 'busy' | 'overrun' | 'out-of-memory' | 'crash';

/** What becomes of a question: an AdmissionReview as JSON, or why there is none. */
export type Reply<S extends Subject = Subject> =
  | { readonly kind: 'reviewed'; readonly answer: string; readonly reviewed: Reviewed[S] }
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'unanswered'; readonly because: Unanswered };

/** Whatever answers reviews. It never rejects. */
export interface Reviewer {
  review<S extends Subject>(question: Question<S>): Promise<Reply<S>>;
}
