import { type Configuration, type ConfigurationRule, checkConfiguration } from '../../configuration.ts';
import { fault, faultIf } from '../../kind.ts';
import { trustDomainProblem, wildcardHostProblem } from '../../parts/hosts/host.ts';
import { portProblem } from '../../parts/hosts/port.ts';
import { connectTimeoutProblem, detectionTimeoutProblem } from '../../parts/traffic/durations.ts';
import { checkLocalitySetting } from '../../parts/traffic/locality-load-balancer-setting.ts';
import { MeshConfig } from '../schema.ts';
import { curves } from './curves.ts';
import { providers } from './providers.ts';
import { MESH_PROXY_CONFIG } from './proxy.ts';

type MeshRule = ConfigurationRule<MeshConfig>;

const listenPort: MeshRule = ({ proxyListenPort }, path) =>
  faultIf('OUT0505', [...path, 'proxyListenPort'], portProblem(proxyListenPort));

const timeouts: MeshRule = function* ({ connectTimeout, protocolDetectionTimeout }, path) {
  const at = [...path, 'connectTimeout'];
  if (connectTimeout) yield* faultIf('OUT0510', at, connectTimeoutProblem(connectTimeout));
  else yield fault('OUT2401', at, 'must say how long to wait for a connection, such as 10s');
  if (protocolDetectionTimeout) {
    const problem = detectionTimeoutProblem(protocolDetectionTimeout);
    yield* faultIf('OUT0510', [...path, 'protocolDetectionTimeout'], problem);
  }
};

const proxies: MeshRule = ({ defaultConfig }, path) => {
  const at = [...path, 'defaultConfig'];
  if (defaultConfig) return checkConfiguration(MESH_PROXY_CONFIG, defaultConfig, at);
  return [fault('OUT2401', at, 'must say how proxies are started')];
};

const localities: MeshRule = ({ localityLbSetting }, path) =>
  checkLocalitySetting(localityLbSetting, [...path, 'localityLbSetting']);

const serviceHosts: MeshRule = function* ({ serviceSettings }, path) {
  for (const [index, { hosts }] of serviceSettings.entries()) {
    for (const [position, host] of hosts.entries()) {
      const at = [...path, 'serviceSettings', index, 'hosts', position];
      yield* faultIf('OUT0501', at, wildcardHostProblem(host));
    }
  }
};

const trustDomains: MeshRule = function* ({ trustDomain, trustDomainAliases }, path) {
  yield* faultIf('OUT2404', [...path, 'trustDomain'], trustDomainProblem(trustDomain));
  for (const [index, alias] of trustDomainAliases.entries()) {
    yield* faultIf('OUT2404', [...path, 'trustDomainAliases', index], trustDomainProblem(alias));
  }
};

/** What holds for the whole mesh. */
export const MESH_CONFIG: Configuration<MeshConfig> = {
  type: MeshConfig,
  rules: [listenPort, timeouts, proxies, localities, serviceHosts, trustDomains, providers, curves],
};
