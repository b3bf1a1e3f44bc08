import { classOf } from '#model/names/protocol.ts';
import type { ServicePort } from '#model/services/service.ts';
import type { RouteConfiguration } from '../messages/resources.ts';
import { domainName } from '../routes/domains.ts';

export interface InboundRoute {
  readonly cluster: string;
  /** The service's; of the passthrough 0. */
  readonly port: Pick<ServicePort, 'port' | 'protocol'>;
  readonly host: string;
}

/** The only route there is to the workload, written into the listener. */
export function inboundRoute({ cluster, port, host }: InboundRoute): RouteConfiguration {
  const isGrpc = classOf(port.protocol) === 'http' && port.protocol.startsWith('GRPC');
  return {
    name: cluster,
    validateClusters: false,
    virtualHosts: [
      {
        name: `inbound|http|${port.port}`,
        domains: ['*'],
        routes: [
          {
            name: 'default',
            match: { prefix: '/' },
            decorator: { operation: `${domainName(host, port.port)}/*` },
            route: {
              cluster,
              timeout: '0s',
              maxStreamDuration: { maxStreamDuration: '0s', grpcTimeoutHeaderMax: '0s' },
              retryPolicy: isGrpc ? undefined : { numRetries: 2, retryOn: 'reset-before-request' },
            },
          },
        ],
      },
    ],
  };
}
