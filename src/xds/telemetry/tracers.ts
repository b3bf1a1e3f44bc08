import type { ExtensionProvider } from '#istio/mesh/config/extension-provider.ts';
import { seconds } from '../messages/duration.ts';
import { any, type Extension, list, type Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { findCollector, grpcService } from './collectors.ts';

/** Where a proxy sends its spans. */
export interface Tracer {
  readonly extension: Extension;
  readonly maxTagLength: number | undefined;
  /** It makes a span of its own for each request that goes on. */
  readonly spawnsSpans: boolean;
  /** It decides by itself which requests are traced. */
  readonly ownsSampling: boolean;
}

const PLAIN = { maxTagLength: undefined, spawnsSpans: false, ownsSampling: false };

/** The tracer of a provider; undefined for one that does not trace, or that cannot be found. */
export function tracerOf(proxy: MeshProxy, provider: ExtensionProvider): Tracer | undefined {
  if (provider.zipkin) return zipkin(proxy, provider.zipkin);
  if (provider.opentelemetry) return openTelemetry(proxy, provider.opentelemetry);
  if (provider.datadog) return datadog(proxy, provider.datadog);
  return provider.skywalking ? skyWalking(proxy, provider.skywalking) : undefined;
}

function zipkin(proxy: MeshProxy, config: NonNullable<ExtensionProvider['zipkin']>): Tracer | undefined {
  const found = findCollector(proxy, config);
  if (!found) return undefined;
  const { enable64bitTraceId, path, timeout, headers, traceContextOption, maxTagLength } = config;
  const extension = {
    name: 'envoy.tracers.zipkin',
    typedConfig: any('envoy.config.trace.v3.ZipkinConfig', {
      collectorEndpointVersion: 'HTTP_JSON',
      collectorService: {
        httpUri: {
          uri: `http://${found.host}${path || '/api/v2/spans'}`,
          cluster: found.cluster,
          timeout: seconds(timeout) ?? '5s',
        },
        requestHeadersToAdd: list(headers.map(headerToAdd)),
      },
      traceId128bit: enable64bitTraceId ? undefined : true,
      sharedSpanContext: false,
      traceContextOption: traceContextOption === 'USE_B3' ? undefined : traceContextOption,
    }),
  };
  return { ...PLAIN, extension, maxTagLength };
}

function openTelemetry(proxy: MeshProxy, config: NonNullable<ExtensionProvider['opentelemetry']>): Tracer | undefined {
  const found = findCollector(proxy, config);
  if (!found) return undefined;
  const { http, grpc, resourceDetectors, maxTagLength } = config;
  const service: Message = http
    ? {
        httpService: {
          httpUri: {
            uri: `${found.host}/${http.path.replace(/^\//, '')}`,
            cluster: found.cluster,
            timeout: seconds(http.timeout),
          },
          requestHeadersToAdd: list(http.headers.map(headerToAdd)),
        },
      }
    : {
        grpcService: grpcService(proxy, config, {
          timeout: seconds(grpc?.timeout),
          initialMetadata: list((grpc?.initialMetadata ?? []).map(({ name: key, value }) => ({ key, value }))),
        }),
      };
  const detectors = resourceDetectors?.environment ? [ENVIRONMENT] : [];
  const extension = {
    name: 'envoy.tracers.opentelemetry',
    typedConfig: any('envoy.config.trace.v3.OpenTelemetryConfig', {
      ...service,
      serviceName: proxy.cluster || undefined,
      resourceDetectors: list(detectors),
    }),
  };
  return { ...PLAIN, extension, maxTagLength, ownsSampling: config.dynatraceSampler !== undefined };
}

const ENVIRONMENT: Extension = {
  name: 'envoy.tracers.opentelemetry.resource_detectors.environment',
  typedConfig: any('envoy.extensions.tracers.opentelemetry.resource_detectors.v3.EnvironmentResourceDetectorConfig'),
};

function datadog(proxy: MeshProxy, config: NonNullable<ExtensionProvider['datadog']>): Tracer | undefined {
  const found = findCollector(proxy, config);
  if (!found) return undefined;
  const typedConfig = any('envoy.config.trace.v3.DatadogConfig', {
    collectorCluster: found.cluster,
    collectorHostname: found.host,
    serviceName: proxy.cluster || undefined,
  });
  return { ...PLAIN, extension: { name: 'envoy.tracers.datadog', typedConfig }, maxTagLength: config.maxTagLength };
}

function skyWalking(proxy: MeshProxy, config: NonNullable<ExtensionProvider['skywalking']>): Tracer | undefined {
  const service = grpcService(proxy, config);
  if (!service) return undefined;
  const typedConfig = any('envoy.config.trace.v3.SkyWalkingConfig', {
    grpcService: service,
  });
  return { ...PLAIN, extension: { name: 'envoy.tracers.skywalking', typedConfig }, spawnsSpans: true };
}

function headerToAdd({ name: key, value }: { readonly name: string; readonly value?: string }): Message {
  return { header: { key, value }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' };
}
