import { reviewObject } from '#admission/review-object.ts';
import { type Injection, reviewPod } from '#admission/review-pod.ts';
import { errorMessage } from '#base/error-message.ts';
import type { JsonObject } from '#base/json.ts';
import type { Question, Reply, Reviewed, Reviewer, Subject } from './reviewer.ts';

/** Answers on the thread that asks: for as long as a review takes, nothing else happens there. */
export function reviewHere(injection: Injection): Reviewer {
  return { review: async (question) => answerQuestion(question, injection) };
}

/** Reads a question and answers it. It never throws: what cannot be read gets a reply, too. */
export function answerQuestion<S extends Subject>(question: Question<S>, injection: Injection): Reply<S> {
  let body: unknown;
  try {
    // What is not valid UTF-8 becomes U+FFFD; a byte order mark is passed over.
    body = JSON.parse(new TextDecoder().decode(question.body));
  } catch (error) {
    return { kind: 'unreadable', problem: errorMessage(error) };
  }
  const { answer, reviewed } = REVIEWS[question.subject](body, question.path, injection);
  return { kind: 'reviewed', answer: JSON.stringify(answer), reviewed };
}

interface Answered<S extends Subject> {
  readonly answer: JsonObject;
  readonly reviewed: Reviewed[S];
}

type Review<S extends Subject> = (body: unknown, path: string, injection: Injection) => Answered<S>;

const REVIEWS: { readonly [S in Subject]: Review<S> } = {
  pod: (body, path, injection) => {
    const { answer, ...reviewed } = reviewPod(body, path, injection);
    return { answer, reviewed };
  },
  object: (body) => {
    const { answer, ...reviewed } = reviewObject(body);
    return { answer, reviewed };
  },
};
