import { STATUS_CODES } from 'node:http';
import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { seconds } from '../messages/duration.ts';
import { any, list, type Message } from '../messages/message.ts';

type Retries = NonNullable<HTTPRoute['retries']>;

const DEFAULT_CONDITIONS = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes';
const STATUS_CONDITION = 'retriable-status-codes';
const DEFAULT_ATTEMPTS = 2;

/** Endpoints that a request has failed at are left out when it is tried again. */
const OTHER_HOSTS: readonly Message[] = [
  {
    name: 'envoy.retry_host_predicates.previous_hosts',
    typedConfig: any('envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate'),
  },
];

const OTHER_LOCALITIES: Message = {
  name: 'envoy.retry_priorities.previous_priorities',
  typedConfig: any('envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig', {
    updateFrequency: 2,
  }),
};

/** Whether requests are spread by a hash, which leads to the same endpoint again and again. */
export type Spreading = 'by-hash' | 'freely';

/** envoy.config.route.v3.RetryPolicy: of the rule, else Istio's own; undefined for no retries. */
export function retryPolicy(retries: Retries | undefined, spreading: Spreading): Message | undefined {
  if (retries && retries.attempts <= 0) return undefined;
  const { conditions, codes } = readConditions(retries?.retryOn ?? '');
  const changesHost = retries?.retryIgnorePreviousHosts ?? spreading === 'freely';
  return {
    numRetries: retries?.attempts ?? DEFAULT_ATTEMPTS,
    retryOn: conditions,
    retriableStatusCodes: list(codes),
    hostSelectionRetryMaxAttempts: '5',
    retryHostPredicate: changesHost ? OTHER_HOSTS : undefined,
    perTryTimeout: seconds(retries?.perTryTimeout),
    retryBackOff: retries?.backoff && { baseInterval: seconds(retries.backoff) },
    retryPriority: retries?.retryRemoteLocalities ? OTHER_LOCALITIES : undefined,
  };
}

/** HTTP codes among the conditions become a list of their own, and a condition of their own. */
function readConditions(text: string): { readonly conditions: string; readonly codes: readonly number[] } {
  if (text === '') return { conditions: DEFAULT_CONDITIONS, codes: [] };
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const isCode = (word: string) => /^\d+$/.test(word) && STATUS_CODES[word] !== undefined;
  const codes = words.filter(isCode).map(Number);
  const named = words.filter((word) => !isCode(word)).join(',');
  const isMissing = codes.length > 0 && !words.includes(STATUS_CONDITION);
  return { conditions: isMissing ? `${named},${STATUS_CONDITION}` : named, codes };
}
