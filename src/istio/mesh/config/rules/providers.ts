import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import type { ConfigurationRule } from '#istio/configuration.ts';
import {
  PROVIDER_KIND_INVALID,
  PROVIDER_NAME_NOT_UNIQUE,
  PROVIDER_SETTING_INVALID,
  PROVIDER_UNREACHABLE,
} from '#istio/mesh/findings.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import type { ExtensionProvider } from '../extension-provider.ts';
import type { MeshConfig } from '../schema.ts';
import { pathPrefixProblem, serviceProblem, statusProblem } from './provider-values.ts';

/** Providers that are services, which a proxy calls. */
const REMOTE = [
  'envoyExtAuthzHttp',
  'envoyExtAuthzGrpc',
  'zipkin',
  'lightstep',
  'datadog',
  'opencensus',
  'skywalking',
  'opentelemetry',
  'envoyHttpAls',
  'envoyTcpAls',
  'envoyOtelAls',
] as const;

/** Providers that a proxy needs to call nobody for. */
const LOCAL = ['prometheus', 'stackdriver', 'envoyFileAccessLog'] as const;

type ProviderRule = (provider: ExtensionProvider, path: Path) => Iterable<Fault>;

const isKnown: ProviderRule = function* (provider, path) {
  const names = [...REMOTE, ...LOCAL];
  if (names.every((name) => !provider[name])) {
    yield fault(PROVIDER_KIND_INVALID, path, `must have one of ${names.join(', ')}`);
  }
};

const isReachable: ProviderRule = function* (provider, path) {
  for (const name of REMOTE) {
    const target = provider[name];
    if (!target) continue;
    yield* faultIf(PROVIDER_UNREACHABLE, [...path, name, 'service'], serviceProblem(target.service));
    yield* faultIf(PROVIDER_UNREACHABLE, [...path, name, 'port'], portProblem(target.port));
  }
};

const answersWithStatus: ProviderRule = function* (provider, path) {
  for (const name of ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'] as const) {
    const status = provider[name]?.statusOnError ?? '';
    yield* faultIf(PROVIDER_SETTING_INVALID, [...path, name, 'statusOnError'], statusProblem(status));
  }
};

const fitsTogether: ProviderRule = function* ({ envoyExtAuthzHttp, lightstep, opentelemetry }, path) {
  const prefix = envoyExtAuthzHttp?.pathPrefix ?? '';
  yield* faultIf(PROVIDER_SETTING_INVALID, [...path, 'envoyExtAuthzHttp', 'pathPrefix'], pathPrefixProblem(prefix));
  if (lightstep?.accessToken === '') {
    yield fault(
      PROVIDER_SETTING_INVALID,
      [...path, 'lightstep', 'accessToken'],
      'must be the token that Lightstep gave out',
    );
  }
  if (opentelemetry?.grpc && opentelemetry.http) {
    yield fault(PROVIDER_SETTING_INVALID, [...path, 'opentelemetry', 'http'], 'must not be set beside grpc');
  }
};

const RULES: readonly ProviderRule[] = [isKnown, isReachable, answersWithStatus, fitsTogether];

/** Istio writes these into its log and goes on: a provider that nobody uses does no harm. */
export const providers: ConfigurationRule<MeshConfig> = function* ({ extensionProviders }, path) {
  for (const [index, provider] of extensionProviders.entries()) {
    const at = [...path, 'extensionProviders', index];
    const isRepeated = extensionProviders.findIndex(({ name }) => name === provider.name) < index;
    if (provider.name === '') yield fault(PROVIDER_NAME_NOT_UNIQUE, [...at, 'name'], 'must not be empty');
    else if (isRepeated)
      yield fault(
        PROVIDER_NAME_NOT_UNIQUE,
        [...at, 'name'],
        `"${provider.name}" is already the name of another provider`,
      );
    for (const rule of RULES) yield* rule(provider, at);
  }
};
