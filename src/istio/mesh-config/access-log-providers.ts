import { message, oneof, repeated } from '../proto/message.ts';
import { bool, string, struct, uint32 } from '../proto/scalars.ts';

/** Text or labels, one of them. */
const FileFormat = message('MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider.LogFormat', {
  ...oneof('log_format', { text: string, labels: struct }),
});

/** Text and labels: OpenTelemetry takes both, as body and attributes. */
const OpenTelemetryFormat = message('MeshConfig.ExtensionProvider.EnvoyOpenTelemetryLogProvider.LogFormat', {
  text: string,
  labels: struct,
});

export const FileAccessLog = message('MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider', {
  path: string,
  logFormat: FileFormat,
  omitEmptyValues: bool,
});

export const HttpGrpcAccessLog = message('MeshConfig.ExtensionProvider.EnvoyHttpGrpcV3LogProvider', {
  service: string,
  port: uint32,
  logName: string,
  filterStateObjectsToLog: repeated(string),
  additionalRequestHeadersToLog: repeated(string),
  additionalResponseHeadersToLog: repeated(string),
  additionalResponseTrailersToLog: repeated(string),
});

export const TcpGrpcAccessLog = message('MeshConfig.ExtensionProvider.EnvoyTcpGrpcV3LogProvider', {
  service: string,
  port: uint32,
  logName: string,
  filterStateObjectsToLog: repeated(string),
});

export const OpenTelemetryAccessLog = message('MeshConfig.ExtensionProvider.EnvoyOpenTelemetryLogProvider', {
  service: string,
  port: uint32,
  logName: string,
  logFormat: OpenTelemetryFormat,
});
