import type { Protocol } from '#model/names/protocol.ts';
import { METADATA_EXCHANGE } from '../clusters/metadata-exchange.ts';
import { any, type Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { customAuthorization, tcpAuthorization } from '../security/authorization.ts';
import type { Side } from '../telemetry/effective.ts';
import { statsFilters } from '../telemetry/metrics.ts';
import { extensionFilters } from './extensions.ts';

export interface NetworkPlace {
  readonly side: Side;
  readonly port: number;
  readonly protocol: Protocol;
  readonly statPrefix: string;
  /** Whether the two ends tell each other who they are; inbound they always do. */
  readonly exchangesMetadata?: boolean;
}

/** The network filters of a chain that passes connections on, with what does so at the end. */
export function networkFilters(proxy: MeshProxy, place: NetworkPlace, last: Extension): readonly Extension[] {
  const { side, port, protocol, statPrefix, exchangesMetadata = side === 'inbound' } = place;
  const isGuarded = side !== 'outbound';
  const at = { side, port, level: 'tcp' } as const;
  return [
    ...(exchangesMetadata ? [METADATA_EXCHANGE] : []),
    ...(isGuarded ? customAuthorization(proxy, 'tcp') : []),
    ...extensionFilters(proxy, at, 'AUTHN'),
    ...extensionFilters(proxy, at, 'AUTHZ'),
    ...(isGuarded ? tcpAuthorization(proxy) : []),
    ...extensionFilters(proxy, at, 'STATS'),
    ...extensionFilters(proxy, at, 'UNSPECIFIED'),
    ...statsFilters(proxy, side),
    ...(protocol === 'Mongo' ? [mongo(statPrefix)] : []),
    last,
  ];
}

/** The network filters in front of a connection manager. */
export function filtersBeforeHttp(
  proxy: MeshProxy,
  { side, port }: Pick<NetworkPlace, 'side' | 'port'>,
): readonly Extension[] {
  const at = { side, port, level: 'tcp' } as const;
  return [
    ...(side === 'inbound' ? [METADATA_EXCHANGE] : []),
    ...(['AUTHN', 'AUTHZ', 'STATS', 'UNSPECIFIED'] as const).flatMap((phase) => extensionFilters(proxy, at, phase)),
  ];
}

function mongo(statPrefix: string): Extension {
  return {
    name: 'envoy.filters.network.mongo_proxy',
    typedConfig: any('envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy', { statPrefix }),
  };
}
