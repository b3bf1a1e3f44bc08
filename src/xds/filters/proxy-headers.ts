import type { ProxyHeaders } from '#istio/mesh/config/proxy-headers.ts';
import { type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';
import type { Side } from '../telemetry/effective.ts';

/** What a connection manager writes into headers by itself, as far as the proxy's configuration lets it. */
export function headerFields({ proxyConfig }: MeshProxy, side: Side): Message {
  const { proxyHeaders, gatewayTopology } = proxyConfig;
  return {
    ...serverFields(proxyHeaders, side),
    ...certificateFields(proxyHeaders, { side, topology: gatewayTopology }),
    generateRequestId: proxyHeaders?.requestId?.disabled ? false : undefined,
    appendXForwardedPort: nonZero(proxyHeaders?.xForwardedPort?.enabled),
    xffNumTrustedHops: side === 'gateway' ? nonZero(gatewayTopology?.numTrustedProxies) : undefined,
  };
}

function serverFields(headers: ProxyHeaders | undefined, side: Side): Message {
  if (headers?.server?.disabled) return { serverHeaderTransformation: 'PASS_THROUGH' };
  return { serverName: headers?.server?.value || (side === 'outbound' ? undefined : 'istio-envoy') };
}

interface Client {
  readonly side: Side;
  readonly topology: MeshProxy['proxyConfig']['gatewayTopology'];
}

/** What is told of the client's certificate, and what of what others have told. Outbound there is no client to tell of. */
function certificateFields(headers: ProxyHeaders | undefined, { side, topology }: Client): Message {
  if (side === 'outbound') return {};
  if (side === 'gateway') {
    const chosen = topology?.forwardClientCertDetails;
    const details = chosen === undefined || chosen === 'UNDEFINED' ? 'SANITIZE_SET' : chosen;
    const tells = details === 'SANITIZE_SET' || details === 'APPEND_FORWARD';
    return {
      forwardClientCertDetails: details === 'SANITIZE' ? undefined : details,
      setCurrentClientCertDetails: tells ? { subject: true, cert: true, dns: true, uri: true } : undefined,
    };
  }
  const chosen = headers?.forwardedClientCert;
  const details = chosen === undefined || chosen === 'UNDEFINED' ? 'APPEND_FORWARD' : chosen;
  const {
    subject = true,
    uri = true,
    dns = true,
    cert = false,
    chain = false,
  } = headers?.setCurrentClientCertDetails ?? {};
  return {
    forwardClientCertDetails: details === 'SANITIZE' ? undefined : details,
    setCurrentClientCertDetails: {
      subject,
      uri: nonZero(uri),
      dns: nonZero(dns),
      cert: nonZero(cert),
      chain: nonZero(chain),
    },
  };
}
