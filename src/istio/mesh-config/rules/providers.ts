import type { Path } from '../../../base/path.ts';
import type { ConfigurationRule } from '../../configuration.ts';
import { type Fault, fault, faultIf } from '../../kind.ts';
import { portProblem } from '../../parts/hosts/port.ts';
import type { ExtensionProvider } from '../extension-provider.ts';
import type { MeshConfig } from '../schema.ts';
import { pathPrefixProblem, serviceProblem, statusProblem } from './provider-values.ts';

/** Providers that are services, which a proxy calls. */
const CALLED = [
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
const AT_HOME = ['prometheus', 'stackdriver', 'envoyFileAccessLog'] as const;

type ProviderRule = (provider: ExtensionProvider, path: Path) => Iterable<Fault>;

const isKnown: ProviderRule = function* (provider, path) {
  const names = [...CALLED, ...AT_HOME];
  if (names.every((name) => !provider[name])) {
    yield fault('OUT2411', path, `"${provider.name}" must be one of ${names.join(', ')}`);
  }
};

const isReachable: ProviderRule = function* (provider, path) {
  for (const name of CALLED) {
    const target = provider[name];
    if (!target) continue;
    yield* faultIf('OUT2412', [...path, name, 'service'], serviceProblem(target.service));
    yield* faultIf('OUT2412', [...path, name, 'port'], portProblem(target.port));
  }
};

const answersWithStatus: ProviderRule = function* (provider, path) {
  for (const name of ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'] as const) {
    const status = provider[name]?.statusOnError ?? '';
    yield* faultIf('OUT2413', [...path, name, 'statusOnError'], statusProblem(status));
  }
};

const fitsTogether: ProviderRule = function* ({ envoyExtAuthzHttp, lightstep, opentelemetry }, path) {
  const prefix = envoyExtAuthzHttp?.pathPrefix ?? '';
  yield* faultIf('OUT2413', [...path, 'envoyExtAuthzHttp', 'pathPrefix'], pathPrefixProblem(prefix));
  if (lightstep?.accessToken === '') {
    yield fault('OUT2413', [...path, 'lightstep', 'accessToken'], 'must be the token that Lightstep gave out');
  }
  if (opentelemetry?.grpc && opentelemetry.http) {
    yield fault('OUT2413', [...path, 'opentelemetry', 'http'], 'cannot stand beside grpc: keep one of the two');
  }
};

const RULES: readonly ProviderRule[] = [isKnown, isReachable, answersWithStatus, fitsTogether];

/** Istio writes these into its log and goes on: a provider that nobody uses does no harm. */
export const providers: ConfigurationRule<MeshConfig> = function* ({ extensionProviders }, path) {
  for (const [index, provider] of extensionProviders.entries()) {
    const at = [...path, 'extensionProviders', index];
    const isRepeated = extensionProviders.findIndex(({ name }) => name === provider.name) < index;
    if (provider.name === '') yield fault('OUT2410', [...at, 'name'], 'must not be empty: policies refer to it');
    else if (isRepeated) yield fault('OUT2410', [...at, 'name'], `"${provider.name}" is the name of another provider`);
    for (const rule of RULES) yield* rule(provider, at);
  }
};
