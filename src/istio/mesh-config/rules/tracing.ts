import type { Path } from '../../../base/path.ts';
import type { ConfigurationRule } from '../../configuration.ts';
import { type Fault, fault, faultIf } from '../../kind.ts';
import { hostPortProblem } from '../../parts/hosts/address.ts';
import { checkClientTls } from '../../parts/tls/client-tls-settings.ts';
import type { ProxyConfig } from '../proxy-config.ts';

/** What the proxy replaces by the address of its node. */
const NODE_ADDRESS = '$(HOST_IP)';

/** Where spans go, and by which certificates. The configuration of a mesh has no namespace to take a ConfigMap from. */
export const tracing: ConfigurationRule<ProxyConfig> = function* (proxy, path) {
  const { lightstep, zipkin, datadog, tlsSettings } = proxy.tracing ?? {};
  const at = [...path, 'tracing'];
  if (lightstep) {
    yield* faultIf('OUT0517', [...at, 'lightstep', 'address'], hostPortProblem(lightstep.address));
    if (lightstep.accessToken === '') {
      yield fault('OUT2401', [...at, 'lightstep', 'accessToken'], 'must be the token that Lightstep gave out');
    }
  }
  if (zipkin) yield* checkCollector(zipkin.address, [...at, 'zipkin', 'address']);
  if (datadog) yield* checkCollector(datadog.address, [...at, 'datadog', 'address']);
  yield* checkClientTls(tlsSettings, { namespace: '', path: [...at, 'tlsSettings'] });
};

function checkCollector(address: string, path: Path): readonly Fault[] {
  return faultIf('OUT0517', path, hostPortProblem(address.replace(NODE_ADDRESS, '127.0.0.1')));
}
