import { isHttp2 } from '#model/names/protocol.ts';
import { isOn } from '#model/proxy/proxy.ts';
import { any, type Extension, list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { accessLogs } from '../telemetry/access-log.ts';
import { tracingFields } from '../telemetry/tracing.ts';
import { type FilterPlace, httpFilters } from './http-filters.ts';
import { headerFields } from './proxy-headers.ts';
import { ownIdleTimeout } from './tcp-proxy.ts';

export interface HttpManager extends FilterPlace {
  readonly statPrefix: string;
  /** `rds` or `routeConfig`. */
  readonly routing: Message;
  /** Takes requests with a whole URL in their first line, as proxies do. */
  readonly allowsAbsoluteUrl?: boolean;
}

const NAME = 'envoy.filters.network.http_connection_manager';

/** envoy.filters.network.http_connection_manager: takes a connection for HTTP, and its requests one by one. */
export function httpConnectionManager(proxy: MeshProxy, manager: HttpManager): Extension {
  const { side, protocol, statPrefix, routing } = manager;
  const { tracing, useRequestIdForTraceSampling } = tracingFields(proxy, side);
  const idleTimeout = ownIdleTimeout(proxy);
  return {
    name: NAME,
    typedConfig: any('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
      statPrefix,
      ...routing,
      httpFilters: httpFilters(proxy, manager),
      accessLog: list(accessLogs(proxy, side, 'http')),
      tracing,
      ...pathFields(proxy),
      ...headerFields(proxy, side),
      useRemoteAddress: side === 'gateway',
      upgradeConfigs: [{ upgradeType: 'websocket' }],
      streamIdleTimeout: '0s',
      commonHttpProtocolOptions: idleTimeout ? { idleTimeout } : undefined,
      proxy100Continue: true,
      httpProtocolOptions: http1Options(proxy, manager),
      http2ProtocolOptions: side === 'inbound' && isHttp2(protocol) ? {} : undefined,
      requestIdExtension: {
        typedConfig: any('envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig', { useRequestIdForTraceSampling }),
      },
    }),
  };
}

/** Routes that Envoy asks for over ADS, at once and without a limit of time. */
export function routesByName(routeConfigName: string): Message {
  return {
    rds: { routeConfigName, configSource: { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' } },
  };
}

/** Paths are made the same before anything compares them, as far as the mesh wants. */
function pathFields({ model }: MeshProxy): Message {
  const normalization = model.settings.mesh.pathNormalization?.normalization ?? 'DEFAULT';
  const mergesSlashes = normalization === 'MERGE_SLASHES' || normalization === 'DECODE_AND_MERGE_SLASHES';
  return {
    normalizePath: normalization !== 'NONE',
    mergeSlashes: nonZero(mergesSlashes),
    pathWithEscapedSlashesAction:
      normalization === 'DECODE_AND_MERGE_SLASHES' ? 'UNESCAPE_AND_FORWARD' : 'KEEP_UNCHANGED',
  };
}

function http1Options(proxy: MeshProxy, { side, allowsAbsoluteUrl }: HttpManager): Message | undefined {
  const acceptsHttp10 = isOn(proxy, 'HTTP10');
  const keepsCase = proxy.proxyConfig.proxyHeaders?.preserveHttp1HeaderCase;
  if (!acceptsHttp10 && !keepsCase && !allowsAbsoluteUrl) return side === 'gateway' ? {} : undefined;
  return {
    acceptHttp10: nonZero(acceptsHttp10),
    allowAbsoluteUrl: nonZero(allowsAbsoluteUrl),
    headerKeyFormat: keepsCase ? PRESERVE_CASE : undefined,
  };
}

/** Header names keep the letter case in which the other end has written them. */
const PRESERVE_CASE: Message = {
  statefulFormatter: {
    name: 'preserve_case',
    typedConfig: any('envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig'),
  },
};
