import type { MetricsOverrides } from '#kinds/telemetry/schema.ts';
import { seconds } from '../messages/duration.ts';
import { any, type Extension, list, type Message } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { isForMode, type Mode, modeOf, providerNamed, type Side, telemetriesFor } from './effective.ts';

/** Prometheus' names of Istio's metrics, in the order of the API's names, which is the order on the wire. */
const METRICS: Readonly<Record<string, string>> = {
  GRPC_REQUEST_MESSAGES: 'request_messages_total',
  GRPC_RESPONSE_MESSAGES: 'response_messages_total',
  REQUEST_COUNT: 'requests_total',
  REQUEST_DURATION: 'request_duration_milliseconds',
  REQUEST_SIZE: 'request_bytes',
  RESPONSE_SIZE: 'response_bytes',
  TCP_CLOSED_CONNECTIONS: 'tcp_connections_closed_total',
  TCP_OPENED_CONNECTIONS: 'tcp_connections_opened_total',
  TCP_RECEIVED_BYTES: 'tcp_received_bytes_total',
  TCP_SENT_BYTES: 'tcp_sent_bytes_total',
};

/** The filters that count requests and connections: none, unless a provider of metrics wants them. */
export function statsFilters(proxy: MeshProxy, side: Side): readonly Extension[] {
  const sections = telemetriesFor(proxy).flatMap(({ spec }) => spec.metrics);
  const named = sections.findLast(({ providers }) => providers.length > 0)?.providers.map(({ name }) => name);
  const names = named ?? proxy.model.settings.mesh.defaultProviders?.metrics ?? [];
  const isWanted = names.some((name) => providerNamed(proxy, name)?.prometheus);
  if (!isWanted) return [];
  const overrides = sections.flatMap((section) => section.overrides);
  const settings = mergeOverrides(overrides, modeOf(side));
  if (settings === 'off') return [];
  const interval = sections.findLast(({ reportingInterval }) => reportingInterval)?.reportingInterval;
  return [
    {
      name: 'istio.stats',
      typedConfig: any('stats.PluginConfig', {
        disableHostHeaderFallback: side === 'outbound' ? undefined : true,
        tcpReportingDuration: seconds(interval),
        metrics: list(settings),
      }),
    },
  ];
}

interface MetricState {
  readonly isDropped: boolean;
  readonly tags: ReadonlyMap<string, string | undefined>;
}

/** Lays overrides over each other, metric by metric; those of all metrics are written out for each. */
function mergeOverrides(overrides: readonly MetricsOverrides[], mode: Mode): readonly Message[] | 'off' {
  const states = new Map<string, MetricState>();
  let isOff = false;
  for (const override of overrides) {
    if (!isForMode(override.match?.mode, mode)) continue;
    const metrics = metricsOf(override);
    if (metrics === 'all') isOff = override.disabled ?? isOff;
    else if (override.disabled === false) isOff = false;
    for (const metric of metrics === 'all' ? Object.keys(METRICS) : [metrics]) {
      states.set(metric, withOverride(states.get(metric), override));
    }
  }
  if (isOff) return 'off';
  return [...states].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([metric, state]) => metricConfig(metric, state));
}

function metricsOf({ match }: MetricsOverrides): string {
  if (match?.customMetric !== undefined) return match.customMetric;
  return match?.metric === undefined || match.metric === 'ALL_METRICS' ? 'all' : match.metric;
}

function withOverride(state: MetricState | undefined, { disabled, tagOverrides }: MetricsOverrides): MetricState {
  const tags = new Map(state?.tags);
  for (const [tag, { operation, value }] of Object.entries(tagOverrides)) {
    tags.set(tag, operation === 'REMOVE' ? undefined : value);
  }
  return { isDropped: disabled ?? state?.isDropped ?? false, tags };
}

function metricConfig(metric: string, { isDropped, tags }: MetricState): readonly Message[] {
  const name = METRICS[metric] ?? metric;
  if (isDropped) return [{ name, drop: true }];
  if (tags.size === 0) return [];
  const set = [...tags].filter((entry): entry is [string, string] => entry[1] !== undefined);
  const removed = [...tags].filter(([, value]) => value === undefined).map(([tag]) => tag);
  return [
    { name, dimensions: set.length > 0 ? Object.fromEntries(set) : undefined, tagsToRemove: list(removed.sort()) },
  ];
}
