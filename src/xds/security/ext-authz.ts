import { STATUS_CODES } from 'node:http';
import type { ExtensionProvider } from '#istio/mesh/config/extension-provider.ts';
import { seconds } from '../messages/duration.ts';
import { list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { findCollector, grpcService } from '../telemetry/collectors.ts';

/** How a provider is asked, by what it is asked about; over HTTP it can be asked about requests only. */
export interface Authorizer {
  readonly http: Message;
  readonly tcp: Message | undefined;
}

type HttpAuthz = NonNullable<ExtensionProvider['envoyExtAuthzHttp']>;
type GrpcAuthz = NonNullable<ExtensionProvider['envoyExtAuthzGrpc']>;

const DEFAULT_TIMEOUT = '600s';

/** The provider of a CUSTOM policy; undefined for one that cannot be asked. */
export function authorizer(proxy: MeshProxy, provider: ExtensionProvider): Authorizer | undefined {
  if (provider.envoyExtAuthzHttp) return overHttp(proxy, provider.envoyExtAuthzHttp);
  return provider.envoyExtAuthzGrpc ? overGrpc(proxy, provider.envoyExtAuthzGrpc) : undefined;
}

function overGrpc(proxy: MeshProxy, config: GrpcAuthz): Authorizer | undefined {
  const service = grpcService(proxy, config, { timeout: seconds(config.timeout) ?? DEFAULT_TIMEOUT });
  if (!service) return undefined;
  const common = { grpcService: service, failureModeAllow: nonZero(config.failOpen) };
  return { http: { ...common, ...requestFields(config) }, tcp: common };
}

function overHttp(proxy: MeshProxy, config: HttpAuthz): Authorizer | undefined {
  const found = findCollector(proxy, config);
  if (!found) return undefined;
  const included =
    config.includeRequestHeadersInCheck.length > 0 ? config.includeRequestHeadersInCheck : config.includeHeadersInCheck;
  const added = Object.entries(config.includeAdditionalHeadersInCheck).sort(([a], [b]) => (a < b ? -1 : 1));
  const request = { headersToAdd: list(added.map(([key, value]) => ({ key, value }))) };
  const response = {
    allowedUpstreamHeaders: patterns(config.headersToUpstreamOnAllow),
    allowedClientHeaders: patterns(config.headersToDownstreamOnDeny),
    allowedClientHeadersOnSuccess: patterns(config.headersToDownstreamOnAllow),
  };
  return {
    http: {
      failureModeAllow: nonZero(config.failOpen),
      allowedHeaders: patterns(included),
      httpService: {
        serverUri: {
          uri: `http://${found.host}`,
          cluster: found.cluster,
          timeout: seconds(config.timeout) ?? DEFAULT_TIMEOUT,
        },
        pathPrefix: nonZero(config.pathPrefix),
        authorizationRequest: added.length > 0 ? request : undefined,
        authorizationResponse: Object.values(response).some((value) => value) ? response : undefined,
      },
      ...requestFields(config),
    },
    tcp: undefined,
  };
}

function requestFields({
  includeRequestBodyInCheck: body,
  statusOnError,
  clearRouteCache,
}: HttpAuthz | GrpcAuthz): Message {
  return {
    statusOnError: statusOnError === '' ? undefined : { code: statusName(Number(statusOnError)) },
    clearRouteCache: nonZero(clearRouteCache),
    withRequestBody: body && {
      maxRequestBytes: nonZero(body.maxRequestBytes),
      allowPartialMessage: nonZero(body.allowPartialMessage),
      packAsBytes: nonZero(body.packAsBytes),
    },
  };
}

/** Envoy calls codes by their phrases without spaces: `ServiceUnavailable`. */
function statusName(code: number): string | number {
  return (STATUS_CODES[code] ?? '').replace(/[^A-Za-z]/g, '') || code;
}

/** Headers by name, `x-*` or `*-x`, in any letter case. */
function patterns(headers: readonly string[]): Message | undefined {
  const matchers = headers.map((header): Message => {
    if (header.startsWith('*')) return { suffix: header.slice(1), ignoreCase: true };
    return header.endsWith('*')
      ? { prefix: header.slice(0, -1), ignoreCase: true }
      : { exact: header, ignoreCase: true };
  });
  return matchers.length > 0 ? { patterns: matchers } : undefined;
}
