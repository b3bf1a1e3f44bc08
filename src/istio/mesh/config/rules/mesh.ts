import { fault, faultIf } from '#findings/fault.ts';
import { type Configuration, type ConfigurationRule, checkConfiguration } from '#istio/configuration.ts';
import { MESH_SETTING_REQUIRED, TRUST_DOMAIN_INVALID } from '#istio/mesh/findings.ts';
import { DURATION_INVALID, HOST_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { trustDomainProblem, wildcardHostProblem } from '#istio/parts/hosts/host.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { connectTimeoutProblem, detectionTimeoutProblem } from '#istio/parts/traffic/durations.ts';
import { checkLocalitySetting } from '#istio/parts/traffic/locality-load-balancer-setting.ts';
import { MeshConfig } from '../schema.ts';
import { curves } from './curves.ts';
import { providers } from './providers.ts';
import { MESH_PROXY_CONFIG } from './proxy.ts';

type MeshRule = ConfigurationRule<MeshConfig>;

const listenPort: MeshRule = ({ proxyListenPort }, path) =>
  faultIf(PORT_INVALID, [...path, 'proxyListenPort'], portProblem(proxyListenPort));

const timeouts: MeshRule = function* ({ connectTimeout, protocolDetectionTimeout }, path) {
  const at = [...path, 'connectTimeout'];
  if (connectTimeout) yield* faultIf(DURATION_INVALID, at, connectTimeoutProblem(connectTimeout));
  else yield fault(MESH_SETTING_REQUIRED, at, 'must be a duration, such as 10s');
  if (protocolDetectionTimeout) {
    const problem = detectionTimeoutProblem(protocolDetectionTimeout);
    yield* faultIf(DURATION_INVALID, [...path, 'protocolDetectionTimeout'], problem);
  }
};

const proxies: MeshRule = ({ defaultConfig }, path) => {
  const at = [...path, 'defaultConfig'];
  if (defaultConfig) return checkConfiguration(MESH_PROXY_CONFIG, defaultConfig, at);
  return [fault(MESH_SETTING_REQUIRED, at, 'is required')];
};

const localities: MeshRule = ({ localityLbSetting }, path) =>
  checkLocalitySetting(localityLbSetting, [...path, 'localityLbSetting']);

const serviceHosts: MeshRule = function* ({ serviceSettings }, path) {
  for (const [index, { hosts }] of serviceSettings.entries()) {
    for (const [position, host] of hosts.entries()) {
      const at = [...path, 'serviceSettings', index, 'hosts', position];
      yield* faultIf(HOST_INVALID, at, wildcardHostProblem(host));
    }
  }
};

const trustDomains: MeshRule = function* ({ trustDomain, trustDomainAliases }, path) {
  yield* faultIf(TRUST_DOMAIN_INVALID, [...path, 'trustDomain'], trustDomainProblem(trustDomain));
  for (const [index, alias] of trustDomainAliases.entries()) {
    yield* faultIf(TRUST_DOMAIN_INVALID, [...path, 'trustDomainAliases', index], trustDomainProblem(alias));
  }
};

/** What holds for the whole mesh. */
export const MESH_CONFIG: Configuration<MeshConfig> = {
  type: MeshConfig,
  rules: [listenPort, timeouts, proxies, localities, serviceHosts, trustDomains, providers, curves],
};
