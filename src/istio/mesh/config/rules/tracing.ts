import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import type { ConfigurationRule } from '#istio/configuration.ts';
import { MESH_SETTING_REQUIRED } from '#istio/mesh/findings.ts';
import { ADDRESS_INVALID } from '#istio/parts/findings.ts';
import { hostPortProblem } from '#istio/parts/hosts/address.ts';
import { checkClientTls } from '#istio/parts/tls/client-tls-settings.ts';
import type { MeshProxyConfig } from '../proxy-config.ts';

/** What the proxy replaces by the address of its node. */
const NODE_ADDRESS = '$(HOST_IP)';

/** Where spans go, and by which certificates. The configuration of a mesh has no namespace to take a ConfigMap from. */
export const tracing: ConfigurationRule<MeshProxyConfig> = function* (proxy, path) {
  const { lightstep, zipkin, datadog, tlsSettings } = proxy.tracing ?? {};
  const at = [...path, 'tracing'];
  if (lightstep) {
    yield* faultIf(ADDRESS_INVALID, [...at, 'lightstep', 'address'], hostPortProblem(lightstep.address));
    if (lightstep.accessToken === '') {
      yield fault(
        MESH_SETTING_REQUIRED,
        [...at, 'lightstep', 'accessToken'],
        'must be the token that Lightstep gave out',
      );
    }
  }
  if (zipkin) yield* checkCollector(zipkin.address, [...at, 'zipkin', 'address']);
  if (datadog) yield* checkCollector(datadog.address, [...at, 'datadog', 'address']);
  yield* checkClientTls(tlsSettings, { namespace: '', path: [...at, 'tlsSettings'] });
};

function checkCollector(address: string, path: Path): readonly Fault[] {
  return faultIf(ADDRESS_INVALID, path, hostPortProblem(address.replace(NODE_ADDRESS, '127.0.0.1')));
}
