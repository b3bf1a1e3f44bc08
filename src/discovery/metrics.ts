import { Counter, Gauge, type Registry } from 'prom-client';
import { CLUSTER, ENDPOINTS, LISTENER, NAME_TABLE, ROUTES, SECRET } from '#xds/content/type-urls.ts';

export type DiscoveryMetrics = ReturnType<typeof discoveryMetrics>;

/** Names are Istio's, so that its dashboards and alerts go on working. */
export function discoveryMetrics(registry: Registry, connected: () => number) {
  const registers = [registry];
  const byType = (name: string, help: string) => new Counter({ registers, name, help, labelNames: ['type'] });
  new Gauge({
    registers,
    name: 'pilot_xds',
    help: 'Proxies connected now',
    collect() {
      this.set(connected());
    },
  });
  return {
    pushes: byType('pilot_xds_pushes', 'Answers sent, by what they told'),
    rejects: byType('pilot_total_xds_rejects', 'Answers that a proxy refused, by what they told'),
    expiredNonces: byType('pilot_xds_expired_nonce', 'Requests that spoke of an older answer than the last'),
    writeTimeouts: new Counter({
      registers,
      name: 'pilot_xds_write_timeout',
      help: 'Streams ended because the proxy did not read',
    }),
  };
}

const SHORT: Readonly<Record<string, string>> = {
  [CLUSTER]: 'cds',
  [ENDPOINTS]: 'eds',
  [LISTENER]: 'lds',
  [ROUTES]: 'rds',
  [SECRET]: 'sds',
  [NAME_TABLE]: 'nds',
};

/** The word that Istio's metrics have for a type; whatever a client makes up is one word. */
export function shortType(typeUrl: string): string {
  return SHORT[typeUrl] ?? 'other';
}
