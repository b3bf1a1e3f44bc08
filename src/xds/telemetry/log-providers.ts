import type { ExtensionProvider } from '#istio/mesh/config/extension-provider.ts';
import { any, type Extension, list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { grpcService } from './collectors.ts';
import { DEFAULT_FIELDS, DEFAULT_TEXT, fieldsFormat, textFormat } from './log-format.ts';

/** Who was there on both ends, as the peers have told each other. */
const PEERS = ['upstream_peer', 'downstream_peer'];
const PEERS_OF_OTEL = [
  ...PEERS,
  'wasm.upstream_peer',
  'wasm.upstream_peer_id',
  'wasm.downstream_peer',
  'wasm.downstream_peer_id',
];

/** The logger of a provider; undefined for one that logs nothing, or that cannot be found. */
export function loggerOf(proxy: MeshProxy, provider: ExtensionProvider): Extension | undefined {
  if (provider.envoyFileAccessLog) return fileLog(proxy, provider.envoyFileAccessLog, provider.name);
  if (provider.envoyHttpAls) return httpService(proxy, provider.envoyHttpAls);
  if (provider.envoyTcpAls) return tcpService(proxy, provider.envoyTcpAls);
  return provider.envoyOtelAls ? openTelemetry(proxy, provider.envoyOtelAls) : undefined;
}

type FileLog = NonNullable<ExtensionProvider['envoyFileAccessLog']>;

/** The built-in provider takes its format from the mesh. */
function fileLog({ model }: MeshProxy, { path, logFormat, omitEmptyValues }: FileLog, name: string): Extension {
  const { accessLogFormat, accessLogEncoding } = model.settings.mesh;
  const isOwn = logFormat?.text !== undefined || logFormat?.labels !== undefined;
  const isBuiltIn = name === 'envoy' && !isOwn;
  const labels = logFormat?.labels;
  const meshFormat =
    accessLogEncoding === 'JSON'
      ? fieldsFormat(fieldsIn(accessLogFormat))
      : textFormat(accessLogFormat || DEFAULT_TEXT);
  const own = labels
    ? fieldsFormat(Object.keys(labels).length > 0 ? labels : DEFAULT_FIELDS)
    : textFormat(logFormat?.text || DEFAULT_TEXT);
  return {
    name: 'envoy.access_loggers.file',
    typedConfig: any('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
      path: path || '/dev/stdout',
      logFormat: { ...(isBuiltIn ? meshFormat : own), omitEmptyValues: nonZero(omitEmptyValues) },
    }),
  };
}

function fieldsIn(format: string): typeof DEFAULT_FIELDS {
  try {
    return format === '' ? DEFAULT_FIELDS : JSON.parse(format);
  } catch {
    return DEFAULT_FIELDS;
  }
}

function httpService(proxy: MeshProxy, als: NonNullable<ExtensionProvider['envoyHttpAls']>): Extension | undefined {
  const common = commonConfig(proxy, als, {
    logName: als.logName || 'http_envoy_accesslog',
    peers: als.filterStateObjectsToLog,
  });
  return (
    common && {
      name: 'envoy.access_loggers.http_grpc',
      typedConfig: any('envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig', {
        commonConfig: common,
        additionalRequestHeadersToLog: list(als.additionalRequestHeadersToLog),
        additionalResponseHeadersToLog: list(als.additionalResponseHeadersToLog),
        additionalResponseTrailersToLog: list(als.additionalResponseTrailersToLog),
      }),
    }
  );
}

function tcpService(proxy: MeshProxy, als: NonNullable<ExtensionProvider['envoyTcpAls']>): Extension | undefined {
  const logName = als.logName || 'tcp_envoy_accesslog';
  const common = commonConfig(proxy, als, { logName, peers: als.filterStateObjectsToLog });
  return (
    common && {
      name: 'envoy.tcp_grpc_access_log',
      typedConfig: any('envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig', { commonConfig: common }),
    }
  );
}

function openTelemetry(proxy: MeshProxy, als: NonNullable<ExtensionProvider['envoyOtelAls']>): Extension | undefined {
  const common = commonConfig(proxy, als, { logName: als.logName || 'otel_envoy_accesslog', peers: PEERS_OF_OTEL });
  if (!common) return undefined;
  const { text, labels } = als.logFormat ?? { text: '' };
  const values = Object.entries(labels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value: { stringValue: String(value) } }));
  return {
    name: 'envoy.access_loggers.open_telemetry',
    typedConfig: any('envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig', {
      commonConfig: common,
      disableBuiltinLabels: true,
      body: { stringValue: text || DEFAULT_TEXT },
      attributes: values.length > 0 ? { values } : undefined,
    }),
  };
}

function commonConfig(
  proxy: MeshProxy,
  collector: { readonly service: string; readonly port: number },
  { logName, peers }: { readonly logName: string; readonly peers: readonly string[] },
): Message | undefined {
  const service = grpcService(proxy, collector);
  return (
    service && {
      logName,
      grpcService: service,
      transportApiVersion: 'V3',
      filterStateObjectsToLog: peers.length > 0 ? peers : PEERS,
    }
  );
}
