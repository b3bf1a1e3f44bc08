import { ClientTLSSettings } from '#istio/parts/tls/client-tls-settings.ts';
import { enumOf, mapOf, message, oneof, repeated } from '#proto/message.ts';
import { bool, boolValue, double, int64Value, string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** The numbers of a trace context are shared with the provider of the same name in `tracing-providers.ts`. */
export const TraceContext = enumOf({
  UNSPECIFIED: 0,
  W3C_TRACE_CONTEXT: 1,
  GRPC_BIN: 2,
  CLOUD_TRACE_CONTEXT: 3,
  B3: 4,
});

const Zipkin = message('Tracing.Zipkin', { address: string });
const Lightstep = message('Tracing.Lightstep', { address: string, accessToken: string });
const Datadog = message('Tracing.Datadog', { address: string });

const Stackdriver = message('Tracing.Stackdriver', {
  debug: bool,
  maxNumberOfAttributes: int64Value,
  maxNumberOfAnnotations: int64Value,
  maxNumberOfMessageEvents: int64Value,
});

const OpenCensusAgent = message('Tracing.OpenCensusAgent', { address: string, context: repeated(TraceContext) });

const CustomTag = message('Tracing.CustomTag', {
  ...oneof('type', {
    literal: message('Tracing.Literal', { value: string }),
    environment: message('Tracing.Environment', { name: string, defaultValue: string }),
    header: message('Tracing.RequestHeader', { name: string, defaultValue: string }),
  }),
});

/** Where a proxy sends its spans, and what is in them. */
export const Tracing = message('Tracing', {
  ...oneof('tracer', {
    zipkin: Zipkin,
    lightstep: Lightstep,
    datadog: Datadog,
    stackdriver: Stackdriver,
    openCensusAgent: OpenCensusAgent,
  }),
  customTags: mapOf(CustomTag),
  maxPathTagLength: uint32,
  sampling: double,
  tlsSettings: ClientTLSSettings,
  enableIstioTags: boolValue,
});
export type Tracing = ValueOf<typeof Tracing>;
