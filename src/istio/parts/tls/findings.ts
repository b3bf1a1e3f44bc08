import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT1213 to OUT1229: the TLS settings of servers, in Gateways and Sidecars. */

export const TLS_VERSION_WITHOUT_CIPHER_SUITES: CatalogueEntry = {
  code: 'OUT1213',
  severity: 'warning',
  source: 'rule',
  title: 'Old TLS without cipher suites',
  meaning:
    'TLS 1.0 and 1.1 know none of the cipher suites that the proxy takes by default, so no such client could connect.',
  remedy: 'Raise minProtocolVersion to TLSV1_2, or list the cipherSuites that old clients need.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    minProtocolVersion: TLSV1_0\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    minProtocolVersion: TLSV1_2\n',
};

export const CIPHER_SUITE_UNKNOWN: CatalogueEntry = {
  code: 'OUT1214',
  severity: 'warning',
  source: 'rule',
  title: 'Unknown cipher suite',
  meaning: 'The proxy leaves out what it does not know; where nothing is left, its defaults count.',
  remedy: 'Correct the spelling: names are those of OpenSSL. The suites of TLS 1.3 cannot be chosen.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    cipherSuites:\n    - TLS_AES_128_GCM_SHA256\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    cipherSuites:\n    - ECDHE-RSA-AES128-GCM-SHA256\n',
};

export const CIPHER_SUITE_DUPLICATE: CatalogueEntry = {
  code: 'OUT1215',
  severity: 'warning',
  source: 'rule',
  title: 'Cipher suite named twice',
  meaning: 'The second mention changes nothing.',
  remedy: 'Remove it.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    cipherSuites:\n    - AES128-SHA\n    - AES128-SHA\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    cipherSuites:\n    - AES128-SHA\n',
};

export const ISTIO_MUTUAL_WITH_CERTIFICATES: CatalogueEntry = {
  code: 'OUT1216',
  severity: 'error',
  source: 'rule',
  title: 'Certificates with ISTIO_MUTUAL',
  meaning: 'In mode ISTIO_MUTUAL the server shows the certificate that the mesh has given it.',
  remedy: 'Remove the certificates, or use MUTUAL with certificates of your own.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: ISTIO_MUTUAL\n    credentialName: shop-cert\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: ISTIO_MUTUAL\n',
};

export const CERTIFICATES_UNUSED: CatalogueEntry = {
  code: 'OUT1217',
  severity: 'warning',
  source: 'rule',
  title: 'Certificates that are never shown',
  meaning:
    'A server that passes connections through decrypts nothing; the workload behind it shows its own certificate.',
  remedy: 'Remove the certificates, or use mode SIMPLE to end TLS at the gateway.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: PASSTHROUGH\n    credentialName: shop-cert\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: PASSTHROUGH\n',
};

export const CERTIFICATE_SOURCE_CONFLICT: CatalogueEntry = {
  code: 'OUT1218',
  severity: 'error',
  source: 'rule',
  title: 'More than one source of certificates',
  meaning: 'Certificates come from one secret, from a list of secrets, from files or from a list of files.',
  remedy: 'Keep one of credentialName, credentialNames, serverCertificate with privateKey, and tlsCertificates.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n    serverCertificate: /etc/certs/tls.crt\n    privateKey: /etc/certs/tls.key\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n',
};

export const SERVER_CERTIFICATES_MISSING: CatalogueEntry = {
  code: 'OUT1219',
  severity: 'error',
  source: 'rule',
  title: 'TLS server without its certificates',
  meaning: 'A server that ends TLS needs a certificate and its key, and with mode MUTUAL the CA of its clients.',
  remedy: 'Name a secret in credentialName, or the files in serverCertificate, privateKey and caCertificates.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n',
};

export const CRL_INVALID: CatalogueEntry = {
  code: 'OUT1220',
  severity: 'error',
  source: 'rule',
  title: 'Revocation list that cannot be used',
  meaning: 'A list of revoked certificates is for clients that show one, and comes from where the CA comes from.',
  remedy: 'Put the list into the secret that credentialName names, or use mode MUTUAL with files.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    serverCertificate: /etc/certs/tls.crt\n    privateKey: /etc/certs/tls.key\n    caCrl: /etc/certs/revoked.pem\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: MUTUAL\n    serverCertificate: /etc/certs/tls.crt\n    privateKey: /etc/certs/tls.key\n    caCertificates: /etc/certs/ca.pem\n    caCrl: /etc/certs/revoked.pem\n',
};

export const TOO_MANY_CERTIFICATES: CatalogueEntry = {
  code: 'OUT1221',
  severity: 'warning',
  source: 'rule',
  title: 'More than two certificates',
  meaning: 'A server can show one certificate with an RSA key and one with an ECDSA key; the others are for nobody.',
  remedy: 'Keep two.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    tlsCertificates:\n    - serverCertificate: /etc/certs/rsa.crt\n      privateKey: /etc/certs/rsa.key\n    - serverCertificate: /etc/certs/ecdsa.crt\n      privateKey: /etc/certs/ecdsa.key\n    - serverCertificate: /etc/certs/old.crt\n      privateKey: /etc/certs/old.key\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    tlsCertificates:\n    - serverCertificate: /etc/certs/rsa.crt\n      privateKey: /etc/certs/rsa.key\n    - serverCertificate: /etc/certs/ecdsa.crt\n      privateKey: /etc/certs/ecdsa.key\n',
};
