import { fault, faultIf } from '#findings/fault.ts';
import type { Configuration, ConfigurationRule } from '#istio/configuration.ts';
import {
  ADDRESS_ALLOCATION_DEPRECATED,
  DEFAULT_PROVIDER_UNKNOWN,
  MESH_SETTING_REQUIRED,
  PRIVATE_KEY_PROVIDER_INVALID,
} from '#istio/mesh/findings.ts';
import { DURATION_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { drainDurationProblem } from '#istio/parts/traffic/durations.ts';
import { MeshProxyConfig } from '../proxy-config.ts';
import { addresses } from './addresses.ts';
import { tracing } from './tracing.ts';

type ProxyRule = ConfigurationRule<MeshProxyConfig>;

const files: ProxyRule = function* (proxy, path) {
  for (const name of ['configPath', 'binaryPath'] as const) {
    if (proxy[name] === '') yield fault(MESH_SETTING_REQUIRED, [...path, name], 'must be a path');
  }
};

const serviceName: ProxyRule = function* ({ serviceCluster, tracingServiceName }, path) {
  const isMissing = serviceCluster === undefined ? tracingServiceName === undefined : serviceCluster === '';
  if (isMissing) {
    yield fault(MESH_SETTING_REQUIRED, [...path, 'serviceCluster'], 'must be a name, unless tracingServiceName is set');
  }
};

const draining: ProxyRule = function* ({ drainDuration }, path) {
  const at = [...path, 'drainDuration'];
  if (drainDuration) yield* faultIf(DURATION_INVALID, at, drainDurationProblem(drainDuration));
  else yield fault(MESH_SETTING_REQUIRED, at, 'must be a duration, such as 45s');
};

const ports: ProxyRule = function* ({ proxyAdminPort, statusPort }, path) {
  yield* faultIf(PORT_INVALID, [...path, 'proxyAdminPort'], portProblem(proxyAdminPort));
  yield* faultIf(PORT_INVALID, [...path, 'statusPort'], portProblem(statusPort));
};

const controlPlane: ProxyRule = function* ({ controlPlaneAuthPolicy: policy }, path) {
  if (policy === 'INHERIT') {
    yield fault(
      DEFAULT_PROVIDER_UNKNOWN,
      [...path, 'controlPlaneAuthPolicy'],
      'must not be INHERIT, because there is nothing to inherit',
    );
  }
};

const keyProvider: ProxyRule = function* ({ privateKeyProvider: provider }, path) {
  if (!provider) return;
  const at = [...path, 'privateKeyProvider'];
  const [name, settings] = provider.qat ? (['qat', provider.qat] as const) : (['cryptomb', provider.cryptomb] as const);
  if (!settings) {
    yield fault(PRIVATE_KEY_PROVIDER_INVALID, at, 'must have cryptomb or qat');
  } else if (!settings.pollDelay || (settings.pollDelay.seconds === 0 && settings.pollDelay.nanos === 0)) {
    yield fault(PRIVATE_KEY_PROVIDER_INVALID, [...at, name, 'pollDelay'], 'must be a duration above zero');
  }
};

const AUTO_ALLOCATION = 'ISTIO_META_DNS_AUTO_ALLOCATE';

const metadata: ProxyRule = function* ({ proxyMetadata }, path) {
  if (Object.hasOwn(proxyMetadata, AUTO_ALLOCATION)) {
    yield fault(
      ADDRESS_ALLOCATION_DEPRECATED,
      [...path, 'proxyMetadata', AUTO_ALLOCATION],
      'is deprecated, because istiod itself allots addresses to the hosts of ServiceEntries',
    );
  }
};

/** The ProxyConfig inside of MeshConfig, and in the annotation `proxy.istio.io/config`. */
export const MESH_PROXY_CONFIG: Configuration<MeshProxyConfig> = {
  type: MeshProxyConfig,
  rules: [files, serviceName, draining, addresses, tracing, metadata, ports, controlPlane, keyProvider],
};
