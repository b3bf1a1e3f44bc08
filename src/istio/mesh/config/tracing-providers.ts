import { enumOf, mapOf, message, named, oneof, repeated } from '#proto/message.ts';
import { bool, duration, int32, int64Value, string, uint32 } from '#proto/scalars.ts';
import { TraceContext } from './tracing.ts';

const HttpHeader = message('MeshConfig.ExtensionProvider.HttpHeader', {
  name: string,
  ...oneof('header_value', { value: string, envName: string }),
});

const HttpService = message('MeshConfig.ExtensionProvider.HttpService', {
  path: string,
  timeout: duration,
  headers: repeated(HttpHeader),
});

const GrpcService = message('MeshConfig.ExtensionProvider.GrpcService', {
  timeout: duration,
  initialMetadata: repeated(HttpHeader),
});

const ResourceDetectors = message('MeshConfig.ExtensionProvider.ResourceDetectors', {
  environment: message('MeshConfig.ExtensionProvider.ResourceDetectors.EnvironmentResourceDetector', {}),
  dynatrace: message('MeshConfig.ExtensionProvider.ResourceDetectors.DynatraceResourceDetector', {}),
});

const DynatraceApi = message(
  'MeshConfig.ExtensionProvider.OpenTelemetryTracingProvider.DynatraceSampler.DynatraceApi',
  { service: string, port: uint32, http: HttpService },
);

const DynatraceSampler = message('MeshConfig.ExtensionProvider.OpenTelemetryTracingProvider.DynatraceSampler', {
  tenant: string,
  clusterId: int32,
  rootSpansPerMinute: uint32,
  httpService: DynatraceApi,
});

/** Spans in the format of Zipkin. */
export const ZipkinTracing = message('MeshConfig.ExtensionProvider.ZipkinTracingProvider', {
  service: string,
  port: uint32,
  maxTagLength: uint32,
  enable64bitTraceId: named('enable_64bit_trace_id', bool),
  path: string,
  traceContextOption: enumOf({ USE_B3: 0, USE_B3_WITH_W3C_PROPAGATION: 1 }),
  timeout: duration,
  headers: repeated(HttpHeader),
});

/** Deprecated: Lightstep takes OpenTelemetry by now. */
export const LightstepTracing = message('MeshConfig.ExtensionProvider.LightstepTracingProvider', {
  service: string,
  port: uint32,
  accessToken: string,
  maxTagLength: uint32,
});

/** Spans for the agent of Datadog. */
export const DatadogTracing = message('MeshConfig.ExtensionProvider.DatadogTracingProvider', {
  service: string,
  port: uint32,
  maxTagLength: uint32,
});

/** Spans for Apache SkyWalking. */
export const SkyWalkingTracing = message('MeshConfig.ExtensionProvider.SkyWalkingTracingProvider', {
  service: string,
  port: uint32,
  accessToken: string,
});

/** Google Cloud: tracing, metrics and logging under one name. */
export const Stackdriver = message('MeshConfig.ExtensionProvider.StackdriverProvider', {
  debug: bool,
  maxNumberOfAttributes: int64Value,
  maxNumberOfAnnotations: int64Value,
  maxNumberOfMessageEvents: int64Value,
  maxTagLength: uint32,
  logging: message('MeshConfig.ExtensionProvider.StackdriverProvider.Logging', { labels: mapOf(string) }),
});

/** Deprecated together with OpenCensus itself. */
export const OpenCensusTracing = message('MeshConfig.ExtensionProvider.OpenCensusAgentTracingProvider', {
  service: string,
  port: uint32,
  context: repeated(TraceContext),
  maxTagLength: uint32,
});

/** Spans over OTLP, by gRPC or HTTP. */
export const OpenTelemetryTracing = message('MeshConfig.ExtensionProvider.OpenTelemetryTracingProvider', {
  service: string,
  port: uint32,
  maxTagLength: uint32,
  http: HttpService,
  grpc: GrpcService,
  resourceDetectors: ResourceDetectors,
  serviceAttributeEnrichment: enumOf({ ISTIO_CANONICAL: 0, OTEL_SEMANTIC_CONVENTIONS: 1 }),
  ...oneof('sampling', { dynatraceSampler: DynatraceSampler }),
});
