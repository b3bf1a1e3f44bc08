import type { JsonObject } from '#base/json.ts';
import type { MeshProxy } from '#model/proxy.ts';
import type { Service, World } from '#model/world.ts';
import { outboundName } from './clusters.ts';
import type { Resource } from './content.ts';
import { ROUTES } from './type-urls.ts';

/** Bytes of an answer that a route gives itself. */
const LONGEST_DIRECT_RESPONSE = 1_048_576;

/** Istio tries a request that has not arrived twice more, at another endpoint. */
const RETRIES: JsonObject = {
  hostSelectionRetryMaxAttempts: '5',
  numRetries: 2,
  retryHostPredicate: [
    {
      name: 'envoy.retry_host_predicates.previous_hosts',
      typedConfig: {
        '@type': 'type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate',
      },
    },
  ],
  retryOn: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
};

const NO_TIMEOUT = { timeout: '0s', maxGrpcTimeout: '0s' };

/** Whoever is not known is let go where it wants. */
const ALLOW_ANY: JsonObject = {
  name: 'allow_any',
  domains: ['*'],
  includeRequestAttemptCount: true,
  routes: [{ name: 'allow_any', match: { prefix: '/' }, route: { cluster: 'PassthroughCluster', ...NO_TIMEOUT } }],
};

/** Where requests to a port go, by the host that they name: all HTTP services with that port. */
export function routeConfiguration(port: number, proxy: MeshProxy, world: World): Resource {
  const name = String(port);
  const hosts = world.services.flatMap((service) =>
    service.ports
      .filter(({ number, protocol }) => number === port && protocol === 'http')
      .map((each) => virtualHost(service, { port, cluster: outboundName(service, each), proxy })),
  );
  return {
    name,
    body: {
      '@type': ROUTES,
      name,
      ignorePortInHostMatching: true,
      maxDirectResponseBodySizeBytes: LONGEST_DIRECT_RESPONSE,
      validateClusters: false,
      virtualHosts: [...hosts, ALLOW_ANY],
    },
  };
}

interface HostRoute {
  readonly port: number;
  readonly cluster: string;
  readonly proxy: MeshProxy;
}

function virtualHost(service: Service, { port, cluster, proxy }: HostRoute): JsonObject {
  const name = `${service.hostname}:${port}`;
  return {
    name,
    domains: domainsOf(service, proxy),
    includeRequestAttemptCount: true,
    routes: [
      {
        name: 'default',
        match: { prefix: '/' },
        decorator: { operation: `${name}/*` },
        route: { cluster, ...NO_TIMEOUT, retryPolicy: RETRIES },
      },
    ],
  };
}

/** What a service may be called: its full name, and as much less as a resolver would add again. */
function domainsOf({ hostname, name, namespace, addresses }: Service, proxy: MeshProxy): readonly string[] {
  const near = namespace === proxy.namespace ? [name] : [];
  return [hostname, `${hostname}.`, ...near, `${name}.${namespace}.svc`, `${name}.${namespace}`, ...addresses];
}
