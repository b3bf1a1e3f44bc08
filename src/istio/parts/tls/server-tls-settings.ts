import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { bool, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const TLSCertificate = message('ServerTLSSettings.TLSCertificate', {
  serverCertificate: string,
  privateKey: string,
  caCertificates: string,
});

/** Older than TLS 1.2 means weak; the proxies' own choice is TLS_AUTO. */
const tlsProtocol = enumOf({ TLS_AUTO: 0, TLSV1_0: 1, TLSV1_1: 2, TLSV1_2: 3, TLSV1_3: 4 });

/** How a server speaks TLS to those who call it. */
export const ServerTLSSettings = constrained(
  message('ServerTLSSettings', {
    httpsRedirect: bool,
    mode: enumOf({
      PASSTHROUGH: 0,
      SIMPLE: 1,
      MUTUAL: 2,
      AUTO_PASSTHROUGH: 3,
      ISTIO_MUTUAL: 4,
      OPTIONAL_MUTUAL: 5,
    }),
    serverCertificate: string,
    privateKey: string,
    caCertificates: string,
    caCrl: string,
    credentialName: string,
    credentialNames: constrained(repeated(string), { minItems: 1, maxItems: 2 }),
    caCertCredentialName: string,
    tlsCertificates: constrained(repeated(TLSCertificate), { minItems: 1, maxItems: 2 }),
    subjectAltNames: repeated(string),
    verifyCertificateSpki: repeated(string),
    verifyCertificateHash: repeated(string),
    minProtocolVersion: tlsProtocol,
    maxProtocolVersion: tlsProtocol,
    cipherSuites: repeated(string),
  }),
  // That credentialName excludes tlsCertificates as well is left to the rules.
  { rules: [atMostOneOf('tlsCertificates', 'credentialNames'), atMostOneOf('credentialName', 'credentialNames')] },
);
export type ServerTLSSettings = ValueOf<typeof ServerTLSSettings>;
