import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { any, list, type Message } from '../messages/message.ts';
import { stringMatcher } from './string-match.ts';

type Cors = NonNullable<HTTPRoute['corsPolicy']>;

/** envoy.extensions.filters.http.cors.v3.CorsPolicy */
export function corsPolicy(policy: Cors): Message {
  const origins =
    policy.allowOrigins.length > 0
      ? policy.allowOrigins.map((origin) => stringMatcher(origin) ?? {})
      : policy.allowOrigin.map((exact) => ({ exact }));
  return any('envoy.extensions.filters.http.cors.v3.CorsPolicy', {
    allowOriginStringMatch: list(origins),
    allowMethods: joined(policy.allowMethods),
    allowHeaders: joined(policy.allowHeaders),
    exposeHeaders: joined(policy.exposeHeaders),
    maxAge: policy.maxAge && String(policy.maxAge.seconds),
    allowCredentials: policy.allowCredentials,
    filterEnabled: { defaultValue: { numerator: 100 } },
    forwardNotMatchingPreflights: policy.unmatchedPreflights !== 'IGNORE',
  });
}

function joined(words: readonly string[]): string | undefined {
  return words.join(',') || undefined;
}
