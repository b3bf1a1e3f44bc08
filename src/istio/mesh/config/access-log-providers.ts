import { message, oneof, repeated } from '#proto/message.ts';
import { bool, string, struct, uint32 } from '#proto/scalars.ts';

/** Text or labels, one of them. */
const FileFormat = message('MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider.LogFormat', {
  ...oneof('log_format', { text: string, labels: struct }),
});

/** Text and labels: OpenTelemetry takes both, as body and attributes. */
const OpenTelemetryFormat = message('MeshConfig.ExtensionProvider.EnvoyOpenTelemetryLogProvider.LogFormat', {
  text: string,
  labels: struct,
});

/** Access logs to a file, most often /dev/stdout. */
export const FileAccessLog = message('MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider', {
  path: string,
  logFormat: FileFormat,
  omitEmptyValues: bool,
});

/** Envoy's access log service, for HTTP. */
export const HttpGrpcAccessLog = message('MeshConfig.ExtensionProvider.EnvoyHttpGrpcV3LogProvider', {
  service: string,
  port: uint32,
  logName: string,
  filterStateObjectsToLog: repeated(string),
  additionalRequestHeadersToLog: repeated(string),
  additionalResponseHeadersToLog: repeated(string),
  additionalResponseTrailersToLog: repeated(string),
});

/** Envoy's access log service, for TCP. */
export const TcpGrpcAccessLog = message('MeshConfig.ExtensionProvider.EnvoyTcpGrpcV3LogProvider', {
  service: string,
  port: uint32,
  logName: string,
  filterStateObjectsToLog: repeated(string),
});

/** Access logs over OTLP. */
export const OpenTelemetryAccessLog = message('MeshConfig.ExtensionProvider.EnvoyOpenTelemetryLogProvider', {
  service: string,
  port: uint32,
  logName: string,
  logFormat: OpenTelemetryFormat,
});
