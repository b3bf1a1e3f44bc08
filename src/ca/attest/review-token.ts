import { createHash } from 'node:crypto';
import type { Clock } from '#base/clock.ts';
import { isList, isObject, type JsonObject } from '#base/json.ts';
import { valueAt } from '#base/value-at.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { startGate } from './gate.ts';

/** Whose token it is. */
export interface TokenOwner {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The pod that the token is bound to, if it is to one. */
  readonly pod: { readonly name: string; readonly uid: string } | undefined;
}

/** Asks whose token this is; undefined where it is no valid token of a service account. Rejects if nobody can tell. */
export type ReviewToken = (token: string) => Promise<TokenOwner | undefined>;

/** Milliseconds that an answer holds: restarts of a whole deployment ask once, a revoked token ends soon. */
const REMEMBERED_MS = { valid: 10_000, invalid: 2_000 };

/** Answers remembered; a flood of made-up tokens must not fill the memory. */
const MOST_REMEMBERED = 10_000;

/** Letters; a token of a service account has about a thousand. */
const LONGEST_TOKEN = 16_384;

/** Reviews at a time, and callers that may wait for one. */
const REVIEWS = { atOnce: 32, waiting: 2_000 };

const PATH = '/apis/authentication.k8s.io/v1/tokenreviews';

interface Answer {
  readonly owner: Promise<TokenOwner | undefined>;
  until: number;
}

/** Reviews tokens through the API server: once for each within seconds, and a bounded number at a time. */
export function tokenReviewer(api: ApiServer, audiences: readonly string[], clock: Clock): ReviewToken {
  const answers = new Map<string, Answer>();
  const enter = startGate(REVIEWS);
  return (token) => {
    if (token === '' || token.length > LONGEST_TOKEN) return Promise.resolve(undefined);
    const key = createHash('sha256').update(token).digest('base64');
    const known = answers.get(key);
    if (known && known.until > clock.now()) return known.owner;
    const owner = enter(() => review(api, token, audiences));
    const answer: Answer = { owner, until: Number.POSITIVE_INFINITY };
    remember(answers, key, answer);
    owner.then(
      (found) => {
        answer.until = clock.now() + (found ? REMEMBERED_MS.valid : REMEMBERED_MS.invalid);
      },
      () => answers.delete(key),
    );
    return owner;
  };
}

/** The oldest answers make room. */
function remember(answers: Map<string, Answer>, key: string, answer: Answer): void {
  answers.delete(key);
  answers.set(key, answer);
  for (const oldest of answers.keys()) {
    if (answers.size <= MOST_REMEMBERED) return;
    answers.delete(oldest);
  }
}

async function review(api: ApiServer, token: string, audiences: readonly string[]): Promise<TokenOwner | undefined> {
  const body = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenReview',
    spec: { token, audiences },
  };
  const { status } = await api.send({ method: 'POST', path: PATH, body });
  return isObject(status) ? ownerIn(status, audiences) : undefined;
}

const ALL_ACCOUNTS = 'system:serviceaccounts';

/** The API server says for which of the audiences the token is good; one that says for none has not looked. */
function ownerIn(status: JsonObject, audiences: readonly string[]): TokenOwner | undefined {
  const goodFor = stringsIn(status['audiences']);
  if (status['authenticated'] !== true || !audiences.some((audience) => goodFor.includes(audience))) return undefined;
  if (!stringsIn(valueAt(status, ['user', 'groups'])).includes(ALL_ACCOUNTS)) return undefined;
  const [system, kind, namespace, serviceAccount, ...more] = String(valueAt(status, ['user', 'username'])).split(':');
  if (system !== 'system' || kind !== 'serviceaccount' || more.length > 0) return undefined;
  if (!namespace || !serviceAccount) return undefined;
  return { namespace, serviceAccount, pod: podIn(status) };
}

function podIn(status: JsonObject): TokenOwner['pod'] {
  const extra = (name: string) =>
    stringsIn(valueAt(status, ['user', 'extra', `authentication.kubernetes.io/${name}`]))[0];
  const [name, uid] = [extra('pod-name'), extra('pod-uid')];
  return name !== undefined && uid !== undefined ? { name, uid } : undefined;
}

function stringsIn(value: unknown): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
