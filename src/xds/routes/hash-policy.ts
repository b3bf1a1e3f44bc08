import type { ConsistentHashLB } from '#kinds/destination-rule/load-balancer-settings.ts';
import { seconds } from '../messages/duration.ts';
import { list, type Message, nonZero } from '../messages/message.ts';

/** envoy.config.route.v3.RouteAction.HashPolicy: what of a request decides which endpoint gets it. */
export function hashPolicy(hash: ConsistentHashLB): Message | undefined {
  if (hash.httpHeaderName !== undefined) return { header: { headerName: hash.httpHeaderName } };
  if (hash.httpCookie) {
    const { name, ttl, path, attributes } = hash.httpCookie;
    return {
      cookie: {
        name,
        ttl: seconds(ttl),
        path: nonZero(path),
        attributes: list(attributes.map(({ name: key, value }) => ({ name: key, value: nonZero(value) }))),
      },
    };
  }
  if (hash.httpQueryParameterName !== undefined) return { queryParameter: { name: hash.httpQueryParameterName } };
  return hash.useSourceIp === undefined ? undefined : { connectionProperties: { sourceIp: nonZero(hash.useSourceIp) } };
}
