import type { Tracing } from '#kinds/telemetry/schema.ts';
import { type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { tagsOfSpans } from './custom-tags.ts';
import { isForMode, modeOf, providerNamed, type Side, telemetriesFor } from './effective.ts';
import { tracerOf } from './tracers.ts';

/** Percent of requests that are traced if nobody says otherwise. */
const DEFAULT_SAMPLING = 1;

/** What a connection manager needs of tracing. */
export interface TracingFields {
  /** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing; undefined: no tracing. */
  readonly tracing: Message | undefined;
  readonly useRequestIdForTraceSampling: boolean;
}

const OFF: TracingFields = { tracing: undefined, useRequestIdForTraceSampling: true };

/** By what Telemetries say, each section over the one before; else by the mesh's configuration. */
export function tracingFields(proxy: MeshProxy, side: Side): TracingFields {
  const { mesh } = proxy.model.settings;
  const defaults = mesh.defaultProviders?.tracing ?? [];
  const sections = telemetriesFor(proxy)
    .flatMap(({ spec }) => spec.tracing)
    .filter(({ match }) => isForMode(match?.mode, modeOf(side)));
  const isConfigured = telemetriesFor(proxy).some(({ spec }) => spec.tracing.length > 0) || defaults.length > 0;
  if (!isConfigured) {
    if (!mesh.enableTracing) return OFF;
    return { tracing: sampled(proxy, { section: undefined, provider: undefined }), useRequestIdForTraceSampling: true };
  }
  const section = merged(sections);
  const useRequestIdForTraceSampling = section.useRequestIdForTraceSampling ?? true;
  const name = section.providers[0]?.name ?? defaults[0];
  const provider = name === undefined ? undefined : providerNamed(proxy, name);
  const tracer = provider && tracerOf(proxy, provider);
  if (!tracer || section.disableSpanReporting) return { tracing: undefined, useRequestIdForTraceSampling };
  const fields: Message = {
    ...sampled(proxy, { section, provider: tracer.maxTagLength }),
    provider: tracer.extension,
    spawnUpstreamSpan: side === 'gateway' || tracer.spawnsSpans ? true : undefined,
    noContextPropagation: section.disableContextPropagation || undefined,
    ...(tracer.ownsSampling && { randomSampling: { value: 100 } }),
  };
  return { tracing: fields, useRequestIdForTraceSampling };
}

/** Each field of the last section that sets it; tags are replaced as a whole. */
function merged(sections: readonly Tracing[]): Tracing {
  let all: Tracing = { providers: [], customTags: {} };
  for (const section of sections) {
    const providers = section.providers.length > 0 ? section.providers : all.providers;
    const customTags = Object.keys(section.customTags).length > 0 ? section.customTags : all.customTags;
    all = Object.assign({}, all, section, { providers, customTags });
  }
  return all;
}

interface Sampling {
  readonly section: Tracing | undefined;
  /** The provider's own limit of the length of paths in tags. */
  readonly provider: number | undefined;
}

function sampled(proxy: MeshProxy, { section, provider }: Sampling): Message {
  const own = proxy.proxyConfig.tracing;
  const configured = own?.sampling ?? 0;
  const ofProxy = configured > 100 ? DEFAULT_SAMPLING : configured || DEFAULT_SAMPLING;
  const length = provider || own?.maxPathTagLength;
  return {
    clientSampling: { value: 100 },
    randomSampling: { value: nonZero(section?.randomSamplingPercentage ?? ofProxy) },
    overallSampling: { value: 100 },
    customTags: tagsOfSpans(proxy, section),
    maxPathTagLength: nonZero(length),
  };
}
