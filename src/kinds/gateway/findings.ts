import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT1201 to OUT1212: Gateway, and the ports of listeners, which it shares with Sidecar. */

export const GATEWAY_NAME_INVALID: CatalogueEntry = {
  code: 'OUT1201',
  severity: 'error',
  source: 'rule',
  title: 'Gateway with a name that cannot be used',
  meaning: 'VirtualServices refer to a gateway as namespace/name or name.namespace, so its name must have no dots.',
  remedy: 'Rename the Gateway, for example with a dash in place of a dot.',
  bad: 'metadata:\n  name: web.shop\nspec:\n  servers:\n  - hosts:\n    - shop.example.com\n    port:\n      number: 80\n      name: http\n      protocol: HTTP\n',
  good: 'metadata:\n  name: web\nspec:\n  servers:\n  - hosts:\n    - shop.example.com\n    port:\n      number: 80\n      name: http\n      protocol: HTTP\n',
};

export const GATEWAY_WITHOUT_SERVERS: CatalogueEntry = {
  code: 'OUT1202',
  severity: 'error',
  source: 'rule',
  title: 'Gateway without servers',
  meaning: 'A gateway opens the ports that its servers name; this one opens none.',
  remedy: 'Name a port to open, and its hosts.',
  bad: 'selector:\n  istio: ingressgateway\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
};

export const SERVER_WITHOUT_HOSTS: CatalogueEntry = {
  code: 'OUT1203',
  severity: 'error',
  source: 'rule',
  title: 'Server without hosts',
  meaning: 'A server takes requests for its hosts only, so one without hosts takes none.',
  remedy: 'Name the hosts, or write "*" for all of them.',
  bad: 'servers:\n- hosts: []\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
  good: 'servers:\n- hosts:\n  - "*"\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
};

export const SERVER_WITHOUT_PORT: CatalogueEntry = {
  code: 'OUT1204',
  severity: 'error',
  source: 'rule',
  title: 'Server without a port',
  meaning: 'Without a port there is nothing to listen on.',
  remedy: 'Set its number, name and protocol.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
};

export const SERVER_PORT_WITHOUT_NAME: CatalogueEntry = {
  code: 'OUT1205',
  severity: 'error',
  source: 'rule',
  title: 'Port without a name',
  meaning: 'Istio tells the servers of a gateway apart by the names of their ports.',
  remedy: 'Name the port, for example after its protocol.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    protocol: HTTP\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
};

export const SERVER_PORT_NAME_DUPLICATE: CatalogueEntry = {
  code: 'OUT1206',
  severity: 'error',
  source: 'rule',
  title: 'Two servers with one port name',
  meaning: 'Istio tells the servers of a gateway apart by the names of their ports.',
  remedy: 'Give each port a name of its own; the numbers may be the same.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n- hosts:\n  - blog.example.com\n  port:\n    number: 8080\n    name: http\n    protocol: HTTP\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n- hosts:\n  - blog.example.com\n  port:\n    number: 8080\n    name: http-blog\n    protocol: HTTP\n',
};

export const TARGET_PORT_INEFFECTIVE: CatalogueEntry = {
  code: 'OUT1207',
  severity: 'error',
  source: 'rule',
  title: 'Target port without effect',
  meaning: 'A listener does not choose the port that is called: in a Gateway the routes do, in a Sidecar the endpoint.',
  remedy: 'Remove targetPort.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n    targetPort: 8080\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
};

export const SOCKET_WITH_PORT_NUMBER: CatalogueEntry = {
  code: 'OUT1208',
  severity: 'error',
  source: 'rule',
  title: 'Port number beside a socket',
  meaning: 'A server that is bound to a unix socket listens on no port.',
  remedy: 'Correct the number, or remove bind.',
  bad: 'servers:\n- bind: unix:///var/run/web.sock\n  hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n',
  good: 'servers:\n- bind: unix:///var/run/web.sock\n  hosts:\n  - shop.example.com\n  port:\n    number: 0\n    name: http\n    protocol: HTTP\n',
};

export const SERVER_TLS_MISSING: CatalogueEntry = {
  code: 'OUT1209',
  severity: 'error',
  source: 'rule',
  title: 'HTTPS or TLS without settings',
  meaning: 'A server that speaks TLS must know which certificate to show, or that it is to pass connections through.',
  remedy: 'Set a mode and, unless it is PASSTHROUGH, a credentialName.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n',
};

export const SERVER_TLS_ON_PLAIN_PORT: CatalogueEntry = {
  code: 'OUT1210',
  severity: 'error',
  source: 'rule',
  title: 'TLS settings on a plain port',
  meaning: 'The protocol of the port is not encrypted, so certificates would never be shown.',
  remedy: 'Change the protocol to HTTPS or TLS, or remove the settings; plain HTTP may have httpsRedirect alone.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTP\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    mode: SIMPLE\n    credentialName: shop-cert\n',
};

export const HTTPS_REDIRECT_INEFFECTIVE: CatalogueEntry = {
  code: 'OUT1211',
  severity: 'warning',
  source: 'rule',
  title: 'Redirect where nothing can be redirected',
  meaning: 'httpsRedirect answers plain HTTP requests with the address of HTTPS; other protocols know no redirects.',
  remedy: 'Move httpsRedirect to the server of the plain HTTP port.',
  bad: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 443\n    name: https\n    protocol: HTTPS\n  tls:\n    httpsRedirect: true\n    mode: SIMPLE\n    credentialName: shop-cert\n',
  good: 'servers:\n- hosts:\n  - shop.example.com\n  port:\n    number: 80\n    name: http\n    protocol: HTTP\n  tls:\n    httpsRedirect: true\n',
};
