import { HTTPRetry } from '#istio/parts/http/http-retry.ts';
import { StringMatch } from '#istio/parts/http/string-match.ts';
import { Destination } from '#istio/parts/traffic/destination.ts';
import { positiveDuration } from '#istio/parts/traffic/durations.ts';
import { Percent } from '#istio/parts/traffic/percent.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, mapOf, message, oneof, repeated } from '#proto/message.ts';
import { bool, boolValue, bytes, int32, string, uint32, uint32Value } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const HTTPMatchRequest = message('HTTPMatchRequest', {
  name: string,
  uri: StringMatch,
  scheme: StringMatch,
  method: StringMatch,
  authority: StringMatch,
  headers: mapOf(StringMatch),
  port: uint32,
  sourceLabels: mapOf(string),
  gateways: repeated(string),
  queryParams: mapOf(StringMatch),
  ignoreUriCase: bool,
  withoutHeaders: mapOf(StringMatch),
  sourceNamespace: string,
  statPrefix: string,
});
export type HTTPMatchRequest = ValueOf<typeof HTTPMatchRequest>;

const HeaderOperations = message('Headers.HeaderOperations', {
  set: mapOf(string),
  add: mapOf(string),
  remove: repeated(string),
});

const Headers = message('Headers', { request: HeaderOperations, response: HeaderOperations });
export type Headers = ValueOf<typeof Headers>;

const HTTPRouteDestination = message('HTTPRouteDestination', {
  destination: constrained(Destination, { required: true }),
  weight: int32,
  headers: Headers,
});

const HTTPRedirect = message('HTTPRedirect', {
  uri: string,
  authority: string,
  ...oneof('redirect_port', {
    port: uint32,
    derivePort: enumOf({ FROM_PROTOCOL_DEFAULT: 0, FROM_REQUEST_PORT: 1 }),
  }),
  scheme: string,
  redirectCode: uint32,
});

const HTTPBody = message('HTTPBody', { ...oneof('specifier', { string, bytes }) });

const HTTPDirectResponse = message('HTTPDirectResponse', {
  status: constrained(uint32, { required: true }),
  body: HTTPBody,
});

const Delegate = message('Delegate', { name: string, namespace: string });

const HTTPRewrite = message('HTTPRewrite', {
  uri: string,
  authority: string,
  uriRegexRewrite: message('RegexRewrite', { match: string, rewrite: string }),
});

const HTTPFaultInjection = message('HTTPFaultInjection', {
  delay: message('HTTPFaultInjection.Delay', {
    percent: int32,
    ...oneof('http_delay_type', { fixedDelay: positiveDuration, exponentialDelay: positiveDuration }),
    percentage: Percent,
  }),
  abort: message('HTTPFaultInjection.Abort', {
    ...oneof('error_type', { httpStatus: int32, grpcStatus: string, http2Error: string }),
    percentage: Percent,
  }),
});

const HTTPMirrorPolicy = message('HTTPMirrorPolicy', {
  destination: constrained(Destination, { required: true }),
  percentage: Percent,
});

const CorsPolicy = message('CorsPolicy', {
  allowOrigin: repeated(string),
  allowOrigins: repeated(StringMatch),
  allowMethods: repeated(string),
  allowHeaders: repeated(string),
  exposeHeaders: repeated(string),
  maxAge: positiveDuration,
  allowCredentials: boolValue,
  unmatchedPreflights: enumOf({ UNSPECIFIED: 0, FORWARD: 1, IGNORE: 2 }),
});

export const HTTPRoute = constrained(
  message('HTTPRoute', {
    name: string,
    match: repeated(HTTPMatchRequest),
    route: repeated(HTTPRouteDestination),
    redirect: HTTPRedirect,
    directResponse: HTTPDirectResponse,
    delegate: Delegate,
    rewrite: HTTPRewrite,
    timeout: positiveDuration,
    retries: HTTPRetry,
    fault: HTTPFaultInjection,
    mirror: Destination,
    mirrors: repeated(HTTPMirrorPolicy),
    mirrorPercent: uint32Value,
    mirrorPercentage: Percent,
    corsPolicy: CorsPolicy,
    headers: Headers,
  }),
  // The CRD keeps the older spelling as a field of its own.
  { also: { mirror_percent: uint32Value } },
);
export type HTTPRoute = ValueOf<typeof HTTPRoute>;
