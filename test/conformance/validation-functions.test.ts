import { expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { serviceProblem } from '#istio/mesh/config/rules/provider-values.ts';
import { hostPortProblem, socketProblem } from '#istio/parts/hosts/address.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import {
  fqdnProblem,
  generatedSniProblem,
  labelsProblem,
  partialWildcardProblem,
  trustDomainProblem,
  wildcardHostProblem,
} from '#istio/parts/hosts/host.ts';
import { ipAddressProblem, ipBlockProblem } from '#istio/parts/hosts/ip-address.ts';
import { moduleUrlProblem } from '#istio/parts/hosts/module-url.ts';
import {
  CONVERTED_GATEWAY_HOST,
  checkNamespacedHost,
  GATEWAY_HOST,
  SIDECAR_HOST,
} from '#istio/parts/hosts/namespaced-host.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { protocolProblem } from '#istio/parts/hosts/protocol.ts';
import {
  corsHeaderProblem,
  matchedHeaderProblem,
  plainHeaderProblem,
  probeHeaderProblem,
  removableHeaderProblem,
  requestHeaderProblem,
} from '#istio/parts/http/header-name.ts';
import { headerValueProblem } from '#istio/parts/http/header-value.ts';
import { patternProblem } from '#istio/parts/http/string-match.ts';
import {
  checkExportTo,
  checkOwnExportTo,
  checkServiceExportTo,
  type Exported,
} from '#istio/parts/selection/export-to.ts';
import {
  connectTimeoutProblem,
  detectionTimeoutProblem,
  drainDurationProblem,
  durationProblem,
} from '#istio/parts/traffic/durations.ts';
import { localityProblems } from '#istio/parts/traffic/localities.ts';
import { fractionProblem, percentProblem } from '#istio/parts/traffic/percent.ts';
import { checkDestinations } from '#kinds/virtual-service/destinations.ts';
import { sniProblem } from '#kinds/virtual-service/hosts.ts';
import { corsMethodProblem } from '#kinds/virtual-service/http/cors.ts';
import { grpcStatusProblem } from '#kinds/virtual-service/http/statuses.ts';
import { decode } from '#proto/decode.ts';
import { type Duration, parseDuration, toMilliseconds } from '#proto/duration.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measuredLines } from '../support/conformance.ts';

interface Row {
  readonly function: string;
  readonly input: Json;
  readonly valid: boolean;
  readonly sni?: boolean;
  readonly isGateway?: boolean;
  readonly gatewaySemantics?: boolean;
}

/** Whether one of our entry points takes what a function of Istio was given. */
type EntryPoint = (row: Row) => boolean;

const text =
  (problem: (value: string) => string | undefined): EntryPoint =>
  ({ input }) =>
    problem(String(input)) === undefined;

const number =
  (problem: (value: number) => string | undefined): EntryPoint =>
  ({ input }) =>
    input === null || problem(Number(input)) === undefined;

/** Durations that text cannot write come as seconds and nanoseconds. */
const time =
  (problem: (value: Duration) => string | undefined): EntryPoint =>
  ({ input }) => {
    const duration = typeof input === 'string' ? parseDuration(input) : (input as unknown as Duration);
    return duration !== undefined && problem({ ...{ seconds: 0, nanos: 0 }, ...duration }) === undefined;
  };

const namespacedHost: EntryPoint = ({ input, isGateway, gatewaySemantics }) => {
  const form = gatewaySemantics ? CONVERTED_GATEWAY_HOST : GATEWAY_HOST;
  return [...checkNamespacedHost(String(input), isGateway ? form : SIDECAR_HOST, [])].length === 0;
};

interface ExportedInput {
  readonly exportTo: readonly string[] | null;
  readonly namespace: string;
  readonly isServiceEntry: boolean;
  readonly isDestinationRuleWithSelector: boolean;
}

const exportTo: EntryPoint = ({ input }) => {
  const { namespace, isServiceEntry, isDestinationRuleWithSelector, ...rest } = input as unknown as ExportedInput;
  const exported: Exported = { namespace, exportTo: rest.exportTo ?? [] };
  const entries = isServiceEntry ? checkServiceExportTo(exported) : checkExportTo(exported);
  return [...entries, ...(isDestinationRuleWithSelector ? checkOwnExportTo(exported) : [])].length === 0;
};

interface ServiceSettings {
  readonly serviceSettings: readonly { readonly hosts: readonly string[] }[];
}

/** Which entry point of ours shows what a function of Istio decides. */
const ENTRY_POINTS: Readonly<Record<string, EntryPoint>> = {
  ValidateCORSHTTPHeaderName: text(corsHeaderProblem),
  ValidateControlPlaneAuthPolicy: ({ input }) => decode(MeshProxyConfig, { controlPlaneAuthPolicy: input }).ok,
  ValidateConnectTimeout: time(connectTimeoutProblem),
  ValidateDNS1123Labels: text(labelsProblem),
  ValidateDrainDuration: time(drainDurationProblem),
  ValidateDuration: time(durationProblem),
  ValidateFQDN: text(fqdnProblem),
  ValidateHTTPHeaderNameOrJwtClaimRoute: text(matchedHeaderProblem),
  ValidateHTTPHeaderOperationName: text(removableHeaderProblem),
  ValidateHTTPHeaderValue: text(headerValueProblem),
  ValidateHTTPHeaderWithAuthorityOperationName: text(requestHeaderProblem),
  ValidateIPAddress: text(ipAddressProblem),
  ValidateIPSubnet: text(ipBlockProblem),
  // A flag of istiod takes what is not negative; what we read as negative is.
  ValidateMaxServerConnectionAge: time((age) => (toMilliseconds(age) < 0 ? 'negative' : undefined)),
  ValidateNamespaceSlashWildcardHostname: namespacedHost,
  ValidatePartialWildCard: text(partialWildcardProblem),
  ValidatePercent: number(percentProblem),
  ValidatePort: number(portProblem),
  ValidatePortName: text(labelProblem),
  ValidateProbeHeaderName: text(probeHeaderProblem),
  ValidateProtocol: ({ input }) => input === '' || protocolProblem(String(input)) === undefined,
  ValidateProtocolDetectionTimeout: time(detectionTimeoutProblem),
  ValidateProxyAddress: text(hostPortProblem),
  ValidateStrictHTTPHeaderName: text(plainHeaderProblem),
  ValidateTrustDomain: text(trustDomainProblem),
  ValidateUnixAddress: text(socketProblem),
  ValidateWildcardDomain: text(wildcardHostProblem),
  ValidateWildcardDomainForVirtualServiceBoundToGateway: ({ input, sni }) =>
    (sni ? sniProblem : wildcardHostProblem)(String(input)) === undefined,
  parseAutoGeneratedSNIDomain: text(generatedSniProblem),
  validateCORSHTTPMethod: text(corsMethodProblem),
  validateExportTo: exportTo,
  validateExtensionProviderService: text(serviceProblem),
  validateGRPCStatus: text(grpcStatusProblem),
  validateLocalities: ({ input }) => [...localityProblems(input as readonly string[])].length === 0,
  validatePercentage: number(fractionProblem),
  validatePortSelector: number(portProblem),
  validateServiceSettings: ({ input }) =>
    (input as unknown as ServiceSettings).serviceSettings
      .flatMap(({ hosts }) => hosts)
      .every((host) => !wildcardHostProblem(host)),
  validateSidecarOrGatewayHostnamePart: (row) => namespacedHost({ ...row, input: `./${row.input}` }),
  validateStringRegexp: text(patternProblem),
  validateSubsetName: text(labelProblem),
  validateWeight: ({ input }) =>
    [...checkDestinations([{ destination: { host: 'a', subset: '' }, weight: Number(input) }], [])].length === 0,
  validateWasmPluginURL: ({ input }) => input !== '' && moduleUrlProblem(String(input)) === undefined,
};

describeConformance('What Istio 1.30.3 thinks of single values, we think too:', () => {
  const rows = measuredLines<Row>('validation/functions.jsonl');
  const count = bar('functions.jsonl', rows.length);

  it.each([...new Set(rows.map((row) => row.function))])('%s', (name) => {
    const measured = rows.filter((row) => row.function === name);
    const wrong = measured.filter((row) => ENTRY_POINTS[name]?.(row) !== row.valid);
    count.pass(measured.length - wrong.length);
    expect(wrong).toEqual([]);
  });
});
