/** The entry point of a thread that answers reviews: orders in, replies out, one at a time. */
import { parentPort } from 'node:worker_threads';
import { type Injector, prepare } from '#injection/prepare.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { answerQuestion } from './answer.ts';
import type { Order } from './review-thread.ts';
import type { Question } from './reviewer.ts';
import type { News, World } from './world.ts';

/** The first review of a thread takes many times as long as those after it, so it is one that nobody waits for. */
const FIRST: Question = {
  subject: 'pod',
  body: new TextEncoder().encode(
    JSON.stringify({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      request: { object: { metadata: { labels: {}, annotations: {} }, spec: { containers: [{ name: 'first' }] } } },
    }),
  ),
  path: '/inject',
  deadline: Number.POSITIVE_INFINITY,
};

let known: News = OFFLINE;
let injector: Injector | undefined;

const injection = {
  inject: (candidate: Parameters<Injector['inject']>[0]) => {
    if (!injector) throw new Error('a review came before any configuration');
    return injector.inject(candidate);
  },
  facts: () => ({ ...OFFLINE, ...known }),
};

parentPort?.on('message', ({ news, question }: Order) => {
  if (news) learn(news);
  if (!question) answerQuestion(FIRST, injection);
  parentPort?.postMessage(question ? answerQuestion(question, injection) : 'ready');
});

function learn(news: News): void {
  known = { ...known, ...news };
  if (news.installation) injector = prepared(news.installation);
}

/** Whoever sent it has made the same of it before, so it cannot fail. */
function prepared(installation: World['installation']): Injector {
  const made = prepare(installation);
  if (!made.ok) throw new Error(`a configuration that has been accepted is not valid: ${made.findings[0]?.message}`);
  return made.value;
}
