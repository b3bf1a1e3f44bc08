import { enumOf, message, repeated } from '../proto/message.ts';
import { boolValue, string } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** How a client speaks TLS to what it calls. */
export const ClientTLSSettings = message('ClientTLSSettings', {
  mode: enumOf({ DISABLE: 0, SIMPLE: 1, MUTUAL: 2, ISTIO_MUTUAL: 3 }),
  clientCertificate: string,
  privateKey: string,
  caCertificates: string,
  credentialName: string,
  subjectAltNames: repeated(string),
  sni: string,
  insecureSkipVerify: boolValue,
  caCrl: string,
});
export type ClientTLSSettings = ValueOf<typeof ClientTLSSettings>;
