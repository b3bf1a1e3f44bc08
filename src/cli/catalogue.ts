import * as analysisDestinationRules from '#analysis/destination-rules/findings.ts';
import * as analysisGatewayApi from '#analysis/gateway-api/findings.ts';
import * as analysisGateways from '#analysis/gateways/findings.ts';
import * as analysisInjection from '#analysis/injection/findings.ts';
import * as analysisMesh from '#analysis/mesh/findings.ts';
import * as analysisPolicies from '#analysis/policies/findings.ts';
import * as analysisReferences from '#analysis/references/findings.ts';
import * as analysisSchema from '#analysis/schema/findings.ts';
import * as analysisServices from '#analysis/services/findings.ts';
import * as analysisSilentLosses from '#analysis/silent-losses/findings.ts';
import * as analysisVirtualServices from '#analysis/virtual-services/findings.ts';
import * as analysisWorkloads from '#analysis/workloads/findings.ts';
import * as config from '#config/findings.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import * as injection from '#injection/findings.ts';
import * as istioAnnotations from '#istio/annotations/findings.ts';
import * as istioMesh from '#istio/mesh/findings.ts';
import * as istio from '#istio/parts/findings.ts';
import * as istioSelection from '#istio/parts/selection/findings.ts';
import * as istioTls from '#istio/parts/tls/findings.ts';
import * as istioTraffic from '#istio/parts/traffic/findings.ts';
import * as istioWasm from '#istio/parts/wasm/findings.ts';
import * as authorizationPolicy from '#kinds/authorization-policy/findings.ts';
import * as destinationRule from '#kinds/destination-rule/findings.ts';
import * as envoyFilter from '#kinds/envoy-filter/findings.ts';
import * as kinds from '#kinds/findings.ts';
import * as gateway from '#kinds/gateway/findings.ts';
import * as peerAuthentication from '#kinds/peer-authentication/findings.ts';
import * as proxyConfig from '#kinds/proxy-config/findings.ts';
import * as requestAuthentication from '#kinds/request-authentication/findings.ts';
import * as serviceEntryDns from '#kinds/service-entry/dns-findings.ts';
import * as serviceEntry from '#kinds/service-entry/findings.ts';
import * as sidecar from '#kinds/sidecar/findings.ts';
import * as telemetry from '#kinds/telemetry/findings.ts';
import * as virtualService from '#kinds/virtual-service/findings.ts';
import * as virtualServiceHttp from '#kinds/virtual-service/http/findings.ts';
import * as workloadEntry from '#kinds/workload-entry/findings.ts';
import * as workloadGroup from '#kinds/workload-group/findings.ts';
import * as manifest from '#manifest/findings.ts';
import * as manifestFull from '#manifest/full/findings.ts';
import * as validationObject from '#validation/object/findings.ts';

/** Every kind of finding that Outrigger knows, by code. Docs and `explain` are made from it. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...Object.values(manifest),
  ...Object.values(manifestFull),
  ...Object.values(kinds),
  ...Object.values(istioSelection),
  ...Object.values(istio),
  ...Object.values(istioTraffic),
  ...Object.values(istioAnnotations),
  ...Object.values(injection),
  ...Object.values(config),
  ...Object.values(validationObject),
  ...Object.values(virtualService),
  ...Object.values(virtualServiceHttp),
  ...Object.values(destinationRule),
  ...Object.values(gateway),
  ...Object.values(istioTls),
  ...Object.values(serviceEntry),
  ...Object.values(serviceEntryDns),
  ...Object.values(sidecar),
  ...Object.values(workloadEntry),
  ...Object.values(workloadGroup),
  ...Object.values(envoyFilter),
  ...Object.values(authorizationPolicy),
  ...Object.values(peerAuthentication),
  ...Object.values(requestAuthentication),
  ...Object.values(telemetry),
  ...Object.values(istioWasm),
  ...Object.values(proxyConfig),
  ...Object.values(istioMesh),
  ...Object.values(analysisDestinationRules),
  ...Object.values(analysisGatewayApi),
  ...Object.values(analysisInjection),
  ...Object.values(analysisSilentLosses),
  ...Object.values(analysisGateways),
  ...Object.values(analysisMesh),
  ...Object.values(analysisPolicies),
  ...Object.values(analysisReferences),
  ...Object.values(analysisSchema),
  ...Object.values(analysisServices),
  ...Object.values(analysisVirtualServices),
  ...Object.values(analysisWorkloads),
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** The entry of a code a person typed, in any letter case. */
export function lookUp(code: string): CatalogueEntry | undefined {
  return CATALOGUE.find((entry) => entry.code === code.toUpperCase());
}
