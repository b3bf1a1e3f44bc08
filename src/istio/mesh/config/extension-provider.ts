import { message, oneof } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { FileAccessLog, HttpGrpcAccessLog, OpenTelemetryAccessLog, TcpGrpcAccessLog } from './access-log-providers.ts';
import { GrpcAuthorization, HttpAuthorization } from './authorization-providers.ts';
import {
  DatadogTracing,
  LightstepTracing,
  OpenCensusTracing,
  OpenTelemetryTracing,
  SkyWalkingTracing,
  Stackdriver,
  ZipkinTracing,
} from './tracing-providers.ts';

/** Something outside of the mesh that policies and telemetry refer to by name. */
export const ExtensionProvider = message('MeshConfig.ExtensionProvider', {
  name: string,
  ...oneof('provider', {
    envoyExtAuthzHttp: HttpAuthorization,
    envoyExtAuthzGrpc: GrpcAuthorization,
    zipkin: ZipkinTracing,
    lightstep: LightstepTracing,
    datadog: DatadogTracing,
    stackdriver: Stackdriver,
    opencensus: OpenCensusTracing,
    skywalking: SkyWalkingTracing,
    opentelemetry: OpenTelemetryTracing,
    prometheus: message('MeshConfig.ExtensionProvider.PrometheusMetricsProvider', {}),
    envoyFileAccessLog: FileAccessLog,
    envoyHttpAls: HttpGrpcAccessLog,
    envoyTcpAls: TcpGrpcAccessLog,
    envoyOtelAls: OpenTelemetryAccessLog,
    sds: message('MeshConfig.ExtensionProvider.SDSProvider', { name: string, service: string, port: uint32 }),
  }),
});
export type ExtensionProvider = ValueOf<typeof ExtensionProvider>;
