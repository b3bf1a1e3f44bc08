import type { Analyzer } from './analyzer.ts';
import { SERVER_UNVERIFIED_ANALYZER } from './destination-rules/server-unverified.ts';
import { SUBSET_ANALYZER } from './destination-rules/subset-selects-nothing.ts';
import { ROUTE_UNATTACHED_ANALYZER } from './gateway-api/route-unattached.ts';
import { ROUTES_COMPETE_ANALYZER } from './gateway-api/routes-compete.ts';
import { GATEWAY_CERTIFICATE_ANALYZER } from './gateways/gateway-certificate-shared.ts';
import { GATEWAY_CONFLICT_ANALYZER } from './gateways/gateway-conflict.ts';
import { GATEWAY_PORT_ANALYZER } from './gateways/gateway-port-unserved.ts';
import { GATEWAY_SECRET_ANALYZER } from './gateways/gateway-secret.ts';
import { CONTRADICTING_SETTINGS_ANALYZER } from './injection/contradicting-settings.ts';
import { INJECTION_OUTCOME_ANALYZER } from './injection/injection-outcome.ts';
import { TWO_INJECTORS_ANALYZER } from './injection/two-injectors.ts';
import { DEPRECATION_ANALYZER } from './mesh/deprecation.ts';
import { ENVOY_PATCH_ANALYZER } from './mesh/envoy-patch.ts';
import { EXTERNAL_CONTROL_PLANE_ANALYZER } from './mesh/external-control-plane.ts';
import { GATEWAY_API_VERSION_ANALYZER } from './mesh/gateway-api-version.ts';
import { MESH_NETWORKS_ANALYZER } from './mesh/mesh-networks.ts';
import { CONDITIONS_ANALYZER } from './mesh/negative-conditions.ts';
import { WEBHOOKS_ANALYZER } from './mesh/webhooks.ts';
import { AUTHORIZATION_POLICY_ANALYZER } from './policies/authorization-policy.ts';
import { GATEWAY_SELECTOR_ANALYZER } from './policies/gateway-selector.ts';
import { JWKS_UNRESTRICTED_ANALYZER } from './policies/jwks-unrestricted.ts';
import { LIGHTSTEP_ANALYZER } from './policies/lightstep.ts';
import { SIDECAR_SELECTOR_ANALYZER } from './policies/sidecar-selector.ts';
import { TELEMETRY_DEFAULTS_ANALYZER } from './policies/telemetry-defaults.ts';
import { TELEMETRY_PROVIDER_ANALYZER } from './policies/telemetry-provider.ts';
import { TELEMETRY_SELECTOR_ANALYZER } from './policies/telemetry-selector.ts';
import { SCHEMA_ANALYZERS } from './schema/schema-validation.ts';
import { ADDRESSES_ANALYZER } from './services/addresses-missing.ts';
import { PORT_NAME_ANALYZER } from './services/port-name.ts';
import { SERVICES_DIFFER_ANALYZER } from './services/services-differ.ts';
import { ALIAS_TARGET_ANALYZER } from './silent-losses/alias-target-unknown.ts';
import { APPLIED_TWICE_ANALYZER } from './silent-losses/applied-twice.ts';
import { CERTIFICATE_EXPIRES_ANALYZER } from './silent-losses/certificate-expires.ts';
import { DENY_CLOSES_TCP_ANALYZER } from './silent-losses/deny-closes-tcp.ts';
import { DESTINATION_RULE_UNUSED_ANALYZER } from './silent-losses/destination-rule-unused.ts';
import { ENVOY_MATCH_ANALYZER } from './silent-losses/envoy-match-finds-nothing.ts';
import { FAILOVER_ANALYZER } from './silent-losses/failover-without-outliers.ts';
import { MTLS_BY_SERVICE_PORT_ANALYZER } from './silent-losses/mtls-by-service-port.ts';
import { SHARED_ADDRESS_ANALYZER } from './silent-losses/shared-address.ts';
import { VIRTUAL_SERVICE_UNUSED_ANALYZER } from './silent-losses/virtual-service-unused.ts';
import { DESTINATION_HOST_ANALYZER } from './virtual-services/destination-host.ts';
import { DESTINATION_SUBSET_ANALYZER } from './virtual-services/destination-subset.ts';
import { GATEWAY_REFERENCE_ANALYZER } from './virtual-services/gateway-reference.ts';
import { JWT_CLAIM_ROUTE_ANALYZER } from './virtual-services/jwt-claim-route.ts';
import { MESH_HOST_CONFLICT_ANALYZER } from './virtual-services/mesh-host-conflict.ts';
import { ALPHA_ANNOTATIONS_ANALYZER } from './workloads/alpha-annotations.ts';
import { ANNOTATIONS_ANALYZER } from './workloads/annotations.ts';
import { APPLICATION_UID_ANALYZER } from './workloads/application-uid.ts';
import { IMAGE_AUTO_ANALYZER } from './workloads/image-auto.ts';
import { INJECTION_STATE_ANALYZER } from './workloads/injection-state.ts';
import { MULTIPLE_SERVICES_ANALYZER } from './workloads/multiple-services.ts';
import { PROXY_IMAGE_ANALYZER } from './workloads/proxy-image.ts';

/** Every analyzer. A new one is a row here and a file. */
export const ANALYZERS: readonly Analyzer[] = [
  ANNOTATIONS_ANALYZER,
  ALPHA_ANNOTATIONS_ANALYZER,
  JWKS_UNRESTRICTED_ANALYZER,
  AUTHORIZATION_POLICY_ANALYZER,
  CONDITIONS_ANALYZER,
  MULTIPLE_SERVICES_ANALYZER,
  APPLICATION_UID_ANALYZER,
  SERVER_UNVERIFIED_ANALYZER,
  SUBSET_ANALYZER,
  DEPRECATION_ANALYZER,
  ENVOY_PATCH_ANALYZER,
  EXTERNAL_CONTROL_PLANE_ANALYZER,
  GATEWAY_PORT_ANALYZER,
  GATEWAY_CERTIFICATE_ANALYZER,
  GATEWAY_SECRET_ANALYZER,
  GATEWAY_CONFLICT_ANALYZER,
  INJECTION_STATE_ANALYZER,
  PROXY_IMAGE_ANALYZER,
  IMAGE_AUTO_ANALYZER,
  GATEWAY_SELECTOR_ANALYZER,
  GATEWAY_API_VERSION_ANALYZER,
  MESH_NETWORKS_ANALYZER,
  SERVICES_DIFFER_ANALYZER,
  PORT_NAME_ANALYZER,
  SIDECAR_SELECTOR_ANALYZER,
  MESH_HOST_CONFLICT_ANALYZER,
  DESTINATION_HOST_ANALYZER,
  DESTINATION_SUBSET_ANALYZER,
  GATEWAY_REFERENCE_ANALYZER,
  JWT_CLAIM_ROUTE_ANALYZER,
  ADDRESSES_ANALYZER,
  WEBHOOKS_ANALYZER,
  TELEMETRY_PROVIDER_ANALYZER,
  TELEMETRY_SELECTOR_ANALYZER,
  TELEMETRY_DEFAULTS_ANALYZER,
  LIGHTSTEP_ANALYZER,
  INJECTION_OUTCOME_ANALYZER,
  CONTRADICTING_SETTINGS_ANALYZER,
  TWO_INJECTORS_ANALYZER,
  ROUTE_UNATTACHED_ANALYZER,
  ROUTES_COMPETE_ANALYZER,
  VIRTUAL_SERVICE_UNUSED_ANALYZER,
  DESTINATION_RULE_UNUSED_ANALYZER,
  DENY_CLOSES_TCP_ANALYZER,
  MTLS_BY_SERVICE_PORT_ANALYZER,
  CERTIFICATE_EXPIRES_ANALYZER,
  ENVOY_MATCH_ANALYZER,
  FAILOVER_ANALYZER,
  ALIAS_TARGET_ANALYZER,
  SHARED_ADDRESS_ANALYZER,
  APPLIED_TWICE_ANALYZER,
  ...SCHEMA_ANALYZERS,
];

/** The analyzers that run unless somebody asks for others. */
export const DEFAULT_ANALYZERS: readonly Analyzer[] = ANALYZERS.filter(({ isOptional }) => !isOptional);

/** An analyzer by its name, ours or that of istioctl, in any letter case. */
export function findAnalyzer(name: string): Analyzer | undefined {
  const wanted = name.toLowerCase();
  return ANALYZERS.find((each) => [each.name, each.istioName?.toLowerCase()].includes(wanted));
}
