import type { Telemetry } from '#kinds/telemetry/schema.ts';
import type { Message } from '../messages/message.ts';
import { any, type Extension } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { isForMode, type Mode, modeOf, providerNamed, type Side, telemetriesFor } from './effective.ts';
import { DEFAULT_FIELDS, DEFAULT_TEXT, fieldsFormat, textFormat } from './log-format.ts';
import { loggerOf } from './log-providers.ts';

/** What is logged: requests, connections, or connections that no filter chain has taken. */
export type Logged = 'http' | 'tcp' | 'listener';

const NO_CHAIN: Message = { responseFlagFilter: { flags: ['NR'] } };

/** The access logs of a part of a listener. */
export function accessLogs(proxy: MeshProxy, side: Side, logged: Logged): readonly Extension[] {
  if (logged === 'listener' && proxy.model.settings.mesh.disableEnvoyListenerLog) return [];
  const configured = configuredLogs(proxy, side);
  if (!configured || configured === 'empty') return meshLogs(proxy, logged);
  return configured.flatMap(({ provider, expression }) => {
    const logger = loggerOf(proxy, provider);
    return logger ? [withFilter(logger, filterOf(logged, expression))] : [];
  });
}

interface ChosenLog {
  readonly provider: NonNullable<ReturnType<typeof providerNamed>>;
  readonly expression: string | undefined;
}

/** What is said of a provider so far. */
interface LogState {
  readonly isOff: boolean;
  readonly expression: string | undefined;
}

/** What Telemetries and the mesh's default providers ask for; undefined if they say nothing. */
function configuredLogs(proxy: MeshProxy, side: Side): readonly ChosenLog[] | 'empty' | undefined {
  const defaults = proxy.model.settings.mesh.defaultProviders?.accessLogging ?? [];
  const levels = telemetriesFor(proxy).map(({ spec }) => spec.accessLogging);
  if (levels.every((sections) => sections.length === 0) && defaults.length === 0) return undefined;
  const { names, states } = mergeLogs(levels, defaults, modeOf(side));
  const found = [...names].sort().flatMap((name) => {
    const provider = providerNamed(proxy, name);
    return provider ? [{ provider, state: states.get(name) }] : [];
  });
  if (found.length === 0) return 'empty';
  return found
    .filter(({ state }) => state?.isOff !== true)
    .map(({ provider, state }) => ({ provider, expression: state?.expression }));
}

type Sections = Telemetry['accessLogging'];

/** The last level that names providers names them all; a section without any is for those named so far. */
function mergeLogs(
  levels: readonly Sections[],
  defaults: readonly string[],
  mode: Mode,
): { readonly names: readonly string[]; readonly states: ReadonlyMap<string, LogState> } {
  let names = defaults;
  const states = new Map<string, LogState>();
  for (const level of levels) {
    const sections = level.filter(({ match }) => isForMode(match?.mode, mode));
    const named = sections.flatMap(({ providers }) => providers.map(({ name }) => name));
    if (named.length > 0) names = [...new Set(named)];
    for (const { providers, disabled, filter } of sections) {
      for (const name of providers.length > 0 ? providers.map((provider) => provider.name) : names) {
        const expression = filter?.expression ?? states.get(name)?.expression;
        states.set(name, { isOff: disabled ?? false, expression });
      }
    }
  }
  return { names, states };
}

function filterOf(logged: Logged, expression: string | undefined): Message | undefined {
  const cel = expression ? celFilter(expression) : undefined;
  if (logged !== 'listener') return cel;
  return cel ? { andFilter: { filters: [NO_CHAIN, cel] } } : NO_CHAIN;
}

function celFilter(expression: string): Message {
  return {
    extensionFilter: {
      name: 'envoy.access_loggers.extension_filters.cel',
      typedConfig: any('envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter', { expression }),
    },
  };
}

function withFilter(logger: Extension, filter: Message | undefined): Extension {
  return { ...logger, filter };
}

/** What the mesh's configuration asks for where no Telemetry does. */
function meshLogs({ model }: MeshProxy, logged: Logged): readonly Extension[] {
  const { accessLogFile, accessLogFormat, accessLogEncoding, enableEnvoyAccessLogService } = model.settings.mesh;
  const filter = filterOf(logged, undefined);
  const logs: Extension[] = [];
  if (accessLogFile !== '') {
    const format =
      accessLogEncoding === 'JSON'
        ? fieldsFormat(readFields(accessLogFormat))
        : textFormat(accessLogFormat || DEFAULT_TEXT);
    logs.push({
      name: 'envoy.access_loggers.file',
      typedConfig: any('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
        path: accessLogFile,
        logFormat: format,
      }),
    });
  }
  if (enableEnvoyAccessLogService) logs.push(logService(logged));
  return logs.map((logger) => withFilter(logger, filter));
}

/** Envoy's own access log service, which the bootstrap names. */
function logService(logged: Logged): Extension {
  const isHttp = logged === 'http';
  return {
    name: isHttp ? 'envoy.access_loggers.http_grpc' : 'envoy.tcp_grpc_access_log',
    typedConfig: any(`envoy.extensions.access_loggers.grpc.v3.${isHttp ? 'Http' : 'Tcp'}GrpcAccessLogConfig`, {
      commonConfig: {
        logName: `${logged}_envoy_accesslog`,
        grpcService: { envoyGrpc: { clusterName: 'envoy_accesslog_service' } },
        transportApiVersion: 'V3',
        filterStateObjectsToLog: ['upstream_peer', 'downstream_peer'],
      },
    }),
  };
}

function readFields(format: string): typeof DEFAULT_FIELDS {
  try {
    return format === '' ? DEFAULT_FIELDS : JSON.parse(format);
  } catch {
    return DEFAULT_FIELDS;
  }
}
