import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import type { VirtualServiceRule } from '#model/rules/virtual-service.ts';
import { seconds } from '../messages/duration.ts';
import { list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import { destinationCluster, destinationHash, type FindService } from './destination.ts';
import { hundredths, millionths } from './fraction.ts';
import { hashPolicy } from './hash-policy.ts';
import { authorityIn, headerFields } from './header-operations.ts';
import { retryPolicy } from './retry-policy.ts';

/** Where and for whom routes are made. */
export interface RouteContext {
  readonly proxy: MeshProxy;
  /** The port that requests come in by: of the listener, on gateways of the server. */
  readonly port: number;
  /** `mesh`, or the names of the gateways. */
  readonly gateways: readonly string[];
  readonly findService: FindService;
  readonly isTls: boolean;
  /** Hosts that are also served over HTTP/3. */
  readonly http3Hosts?: ReadonlySet<string>;
}

/** envoy.config.route.v3.RouteAction of a rule that sends requests on. */
export function routeAction(http: HTTPRoute, rule: VirtualServiceRule, context: RouteContext): Message {
  const { proxy, findService, port } = context;
  const destinations = http.route.map((item) => ({
    ...item,
    destination: item.destination ?? { host: '', subset: '' },
  }));
  const hashes = destinations.flatMap(({ destination }) => {
    const hash = destinationHash(proxy, destination);
    return (hash && hashPolicy(hash)) ?? [];
  });
  const isByHash = destinations.length === 1 && hashes.length > 0;
  const timeout = seconds(http.timeout) ?? '0s';
  const [only] = destinations.length === 1 ? destinations : [];
  const authority =
    http.rewrite?.authority || authorityIn(http.headers ?? {}) || (only && authorityIn(only.headers ?? {}));
  return {
    ...(only
      ? { cluster: destinationCluster(only.destination, findService(only.destination.host), port) }
      : { weightedClusters: weightedClusters(destinations, context) }),
    clusterNotFoundResponseCode: rule.semantics === 'gateway-api' ? 'INTERNAL_SERVER_ERROR' : undefined,
    ...rewriteFields(http, rule),
    hostRewriteLiteral: authority || undefined,
    timeout,
    maxGrpcTimeout: timeout,
    retryPolicy: retryPolicy(
      http.retries ?? proxy.model.settings.mesh.defaultHttpRetryPolicy,
      isByHash ? 'by-hash' : 'freely',
    ),
    hashPolicy: list(hashes),
    requestMirrorPolicies: list(mirrors(http, context)),
  };
}

type Weighted = HTTPRoute['route'][number] & {
  readonly destination: { readonly host: string; readonly subset: string };
};

/** Destinations without a share are left out. */
function weightedClusters(destinations: readonly Weighted[], { findService, port }: RouteContext): Message {
  const clusters = destinations
    .filter(({ weight }) => weight > 0)
    .map(({ destination, weight, headers }) => ({
      name: destinationCluster(destination, findService(destination.host), port),
      weight,
      ...headerFields(headers ?? {}),
      hostRewriteLiteral: authorityIn(headers ?? {}),
    }));
  return { clusters: list(clusters) };
}

function rewriteFields({ rewrite, match }: HTTPRoute, { semantics }: VirtualServiceRule): Message {
  if (!rewrite) return {};
  const { uriRegexRewrite, uri } = rewrite;
  if (uriRegexRewrite) {
    return { regexRewrite: { pattern: { regex: uriRegexRewrite.match }, substitution: uriRegexRewrite.rewrite } };
  }
  const prefix = match[0]?.uri?.prefix;
  if (semantics === 'gateway-api' && uri === '/' && prefix !== undefined) {
    // Rewriting a whole segment to nothing must not leave two slashes.
    return { regexRewrite: { pattern: { regex: `^${prefix.replace(/\/$/, '')}(/?)(.*)` }, substitution: '/\\2' } };
  }
  return { prefixRewrite: nonZero(uri) };
}

/** envoy.config.route.v3.RouteAction.RequestMirrorPolicy of everybody who gets a copy. */
function mirrors(
  { mirror, mirrors: more, mirrorPercentage, mirrorPercent }: HTTPRoute,
  context: RouteContext,
): readonly Message[] {
  const single = mirror ? mirrorShare(mirrorPercentage?.value, mirrorPercent) : undefined;
  const first = mirror && single ? [mirrorPolicy(mirror, single, context)] : [];
  const rest = more.flatMap(({ destination, percentage }) => {
    const share = mirrorShare(percentage?.value, undefined);
    return destination && share ? [mirrorPolicy(destination, share, context)] : [];
  });
  return [...first, ...rest];
}

/** Undefined where the share is 0. */
function mirrorShare(percentage: number | undefined, whole: number | undefined): Message | undefined {
  if (percentage !== undefined) return percentage > 0 ? millionths(percentage) : undefined;
  if (whole !== undefined) return whole > 0 ? hundredths(whole) : undefined;
  return hundredths(100);
}

function mirrorPolicy(
  destination: NonNullable<HTTPRoute['mirror']>,
  share: Message,
  { findService, port }: RouteContext,
): Message {
  return {
    cluster: destinationCluster(destination, findService(destination.host), port),
    runtimeFraction: { defaultValue: share },
    traceSampled: false,
    disableShadowHostSuffixAppend: true,
  };
}
