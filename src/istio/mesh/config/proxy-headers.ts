import { enumOf, message } from '#proto/message.ts';
import { boolValue, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** What becomes of the X-Forwarded-Client-Cert header. */
export const ForwardClientCertDetails = enumOf({
  UNDEFINED: 0,
  SANITIZE: 1,
  FORWARD_ONLY: 2,
  APPEND_FORWARD: 3,
  SANITIZE_SET: 4,
  ALWAYS_FORWARD_ONLY: 5,
});

const SetCurrentClientCertDetails = message('ProxyConfig.ProxyHeaders.SetCurrentClientCertDetails', {
  subject: boolValue,
  cert: boolValue,
  chain: boolValue,
  dns: boolValue,
  uri: boolValue,
});

/** The headers that a proxy adds by itself, each of which can be turned off, or on. */
export const ProxyHeaders = message('ProxyConfig.ProxyHeaders', {
  forwardedClientCert: ForwardClientCertDetails,
  setCurrentClientCertDetails: SetCurrentClientCertDetails,
  requestId: message('ProxyConfig.ProxyHeaders.RequestId', { disabled: boolValue }),
  server: message('ProxyConfig.ProxyHeaders.Server', { disabled: boolValue, value: string }),
  attemptCount: message('ProxyConfig.ProxyHeaders.AttemptCount', { disabled: boolValue }),
  envoyDebugHeaders: message('ProxyConfig.ProxyHeaders.EnvoyDebugHeaders', { disabled: boolValue }),
  metadataExchangeHeaders: message('ProxyConfig.ProxyHeaders.MetadataExchangeHeaders', {
    mode: enumOf({ UNDEFINED: 0, IN_MESH: 1 }),
  }),
  preserveHttp1HeaderCase: boolValue,
  xForwardedHost: message('ProxyConfig.ProxyHeaders.XForwardedHost', { enabled: boolValue }),
  xForwardedPort: message('ProxyConfig.ProxyHeaders.XForwardedPort', { enabled: boolValue }),
});
export type ProxyHeaders = ValueOf<typeof ProxyHeaders>;
