import type { JsonObject } from '#base/json.ts';
import { DestinationRule } from '#kinds/destination-rule/schema.ts';
import { PeerAuthentication } from '#kinds/peer-authentication/schema.ts';
import { composeMutualTls } from '#model/security/peer-authentication.ts';
import { headerMatcher, hostMatcher, pathPermission, textMatcher } from '#xds/security/text-matchers.ts';
import { withTrustDomains } from '#xds/security/trust-domains.ts';
import { policyAt, subsetPolicyAt } from '#xds/view/traffic-policy.ts';
import { describeRecords, specOf } from '../../support/function-records.ts';

interface Matched {
  readonly value: string;
}

interface Aliased {
  readonly principals: readonly string[];
  readonly trustDomain: string;
  readonly aliases: readonly string[] | null;
}

describeRecords(
  'authz_matchers',
  {
    stringMatcher: ({ value }: Matched) => textMatcher(value),
    stringMatcherWithPrefix: ({ prefix, value }: Matched & { readonly prefix: string }) => textMatcher(value, prefix),
    headerMatcher: ({ header, value }: Matched & { readonly header: string }) => headerMatcher(header, value),
    hostMatcher: ({ header, value }: Matched & { readonly header: string }) => hostMatcher(header, value),
    pathMatcher: ({ path }: { readonly path: string }) => pathPermission(path)['urlPath'],
    pathTemplateMatcher: ({ path }: { readonly path: string }) => pathPermission(path),
    replaceTrustDomainAliases: ({ principals, trustDomain, aliases }: Aliased) =>
      withTrustDomains(principals, [trustDomain, ...(aliases ?? [])]),
  },
  {
    pathTemplateMatcher: ({ pathTemplate }: { readonly pathTemplate: string }) => ({
      uriTemplate: {
        name: 'uri-template',
        typedConfig: {
          '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig',
          pathTemplate,
        },
      },
    }),
  },
);

type Level = 'mesh' | 'namespace' | 'workload' | 'port8080';

/** A policy of one mode, for a port too; `-` stands for none. */
function policy(mode: string, portMode = '-') {
  if (mode === '-') return undefined;
  const ports = portMode === '-' ? {} : { portLevelMtls: { 8080: { mode: portMode } } };
  const selector = { matchLabels: { app: 'a' } };
  return { spec: specOf(PeerAuthentication, { selector, mtls: { mode }, ...ports }) };
}

describeRecords('peer_authentication', {
  composePeerAuthentication: ({ mesh, namespace, workload, port8080 }: Readonly<Record<Level, string>>) => {
    const { mode, ports } = composeMutualTls([policy(mesh), policy(namespace), policy(workload, port8080)]);
    return { mode, perPort: Object.fromEntries(ports) };
  },
});

interface Layers {
  readonly destination: JsonObject | null;
  readonly subset: JsonObject | null;
  readonly port: number;
}

const policyOf = (trafficPolicy: JsonObject | null) => specOf(DestinationRule, { trafficPolicy }).trafficPolicy;

describeRecords(
  'traffic_policy',
  {
    mergeSubsetTrafficPolicy: ({ destination, subset, port }: Layers) =>
      shown(subsetPolicyAt(policyOf(destination), policyOf(subset), port)),
  },
  { mergeSubsetTrafficPolicy: (result: JsonObject | null) => shown(policyAt(policyOf(result), 0)) },
);

/** Those fields that a cluster is made from. */
function shown(merged: ReturnType<typeof policyAt>) {
  const { connectionPool, loadBalancer, outlierDetection, tls, tunnel, proxyProtocol, retryBudget } = merged ?? {};
  return { connectionPool, loadBalancer, outlierDetection, tls, tunnel, proxyProtocol, retryBudget };
}
