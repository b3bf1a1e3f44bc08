import { isObject } from '#base/json.ts';
import { POLICY_TARGET } from '#istio/parts/selection/policy-target.ts';
import { positiveDuration } from '#istio/parts/traffic/durations.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, mapOf, message, oneof, repeated } from '#proto/message.ts';
import { boolValue, doubleValue, string } from '#proto/scalars.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';

const text = constrained(string, { required: true, minLength: 1 });
const mode = enumOf({ CLIENT_AND_SERVER: 0, CLIENT: 1, SERVER: 2 });
const providers = repeated(message('ProviderRef', { name: text }));

const CustomTag = message('Tracing.CustomTag', {
  ...oneof('type', {
    literal: message('Tracing.Literal', { value: text }),
    environment: message('Tracing.Environment', { name: text, defaultValue: string }),
    header: message('Tracing.RequestHeader', { name: text, defaultValue: string }),
    formatter: message('Tracing.Formatter', { value: text }),
  }),
});
export type CustomTag = ValueOf<typeof CustomTag>;

const Tracing = message('Tracing', {
  match: message('Tracing.TracingSelector', { mode }),
  providers,
  randomSamplingPercentage: constrained(doubleValue, { minimum: 0, maximum: 100 }),
  disableSpanReporting: boolValue,
  customTags: mapOf(CustomTag),
  useRequestIdForTraceSampling: boolValue,
  enableIstioTags: boolValue,
  disableContextPropagation: boolValue,
});
export type Tracing = ValueOf<typeof Tracing>;

/** An operation that is only implied is not looked at. */
const VALUE_FITS_OPERATION: Constraint = {
  message: 'must have a value with operation UPSERT, and none with REMOVE',
  holds: (self) => {
    const { operation, value } = isObject(self) ? self : {};
    if (operation === 'REMOVE') return value === undefined;
    return operation !== 'UPSERT' || (value !== undefined && value !== '');
  },
};

const TagOverride = constrained(
  message('MetricsOverrides.TagOverride', { operation: enumOf({ UPSERT: 0, REMOVE: 1 }), value: string }),
  {
    rules: [VALUE_FITS_OPERATION],
  },
);

const MetricSelector = message('MetricSelector', {
  ...oneof('metric_match', {
    metric: enumOf({
      ALL_METRICS: 0,
      REQUEST_COUNT: 1,
      REQUEST_DURATION: 2,
      REQUEST_SIZE: 3,
      RESPONSE_SIZE: 4,
      TCP_OPENED_CONNECTIONS: 5,
      TCP_CLOSED_CONNECTIONS: 6,
      TCP_SENT_BYTES: 7,
      TCP_RECEIVED_BYTES: 8,
      GRPC_REQUEST_MESSAGES: 9,
      GRPC_RESPONSE_MESSAGES: 10,
    }),
    customMetric: constrained(string, { minLength: 1 }),
  }),
  mode,
});

const MetricsOverrides = message('MetricsOverrides', {
  match: MetricSelector,
  disabled: boolValue,
  tagOverrides: mapOf(TagOverride),
});
export type MetricsOverrides = ValueOf<typeof MetricsOverrides>;

const Metrics = message('Metrics', {
  providers,
  overrides: repeated(MetricsOverrides),
  reportingInterval: positiveDuration,
});

const AccessLogging = message('AccessLogging', {
  match: message('AccessLogging.LogSelector', { mode }),
  providers,
  disabled: boolValue,
  filter: message('AccessLogging.Filter', { expression: string }),
});

/** telemetry.istio.io Telemetry. */
export const Telemetry = constrained(
  message('Telemetry', {
    ...POLICY_TARGET,
    tracing: repeated(Tracing),
    metrics: repeated(Metrics),
    accessLogging: repeated(AccessLogging),
  }),
  { rules: [atMostOneOf('selector', 'targetRef', 'targetRefs')] },
);
export type Telemetry = ValueOf<typeof Telemetry>;
