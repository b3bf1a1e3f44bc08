/**
 * Deliberate mistakes, written as their authors would write them. Before each place where something has to be found
 * stands the code of the finding between two exclamation marks; the reader of this table takes it out of the text.
 */
export interface Mistakes {
  readonly kind: string;
  readonly apiVersion: string;
  /** What follows apiVersion, kind and metadata. */
  readonly texts: readonly string[];
}

const SPEC = 'spec:\n';
const SERVER = `${SPEC}  servers:\n  -`;
const HTTP = `${SPEC}  hosts: [reviews]\n  http:\n  -`;
const ROUTE = '    route:\n    - destination: {host: reviews}\n';

export const MISTAKES: readonly Mistakes[] = [
  {
    kind: 'VirtualService',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `${HTTP} !OUT0203!retrys: {attempts: 3}\n${ROUTE}`,
      `${HTTP} match:\n    - uri:\n        regex: !OUT0507!"[a"\n${ROUTE}`,
      `${HTTP} timeout: !OUT0201!5\n${ROUTE}`,
      `${HTTP} route:\n    - destination: {host: reviews}\n      weight: !OUT1028!-5\n`,
      `${HTTP} route:\n    - weight: 5\n      !OUT0501!destination:\n        subset: a\n`,
      `!OUT1007!spec:\n  hosts: [reviews]\n`,
      `${SPEC}  hosts:\n  - reviews\n  - !OUT0501!"bad host"\n  http:\n  - route: [{destination: {host: reviews}}]\n`,
    ],
  },
  {
    kind: 'DestinationRule',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `!OUT0501!spec:\n  trafficPolicy: {tls: {mode: DISABLE}}\n`,
      `${SPEC}  host: reviews\n  subsets:\n  - {name: v1}\n  - labels: {version: v2}\n    name: !OUT1110!v1\n`,
      `${SPEC}  host: reviews\n  trafficPolicy:\n    loadBalancer:\n      simple: !OUT0201!ROUND_ROBBIN\n`,
      `${SPEC}  host: reviews\n  trafficPolicy: {connectionPool: {tcp: {maxConnections: !OUT0521!-1}}}\n`,
      `${SPEC}  host: reviews\n  trafficPolicy:\n    outlierDetection:\n      interval: !OUT0510!10us\n`,
    ],
  },
  {
    kind: 'Gateway',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `${SERVER} hosts: ["*"]\n    port:\n      name: http\n      number: !OUT0505!70000\n      protocol: HTTP\n`,
      `${SERVER} port: {number: 80, name: http, protocol: !OUT0515!HTPP}\n    hosts: ["*"]\n`,
      `${SERVER} !OUT1209!port: {number: 443, name: https, protocol: HTTPS}\n    hosts: ["*"]\n`,
      `${SERVER} hosts: ["*"]\n    !OUT1205!port: {number: 80, protocol: HTTP}\n`,
      `${SERVER} port: {number: 80, name: http, protocol: HTTP}\n    hosts: ["*"]\n    !OUT0203!host: a\n`,
    ],
  },
  {
    kind: 'ServiceEntry',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `${SPEC}  hosts: [example.com]\n  resolution: !OUT0201!DSN\n  ports: [{number: 80, name: http, protocol: HTTP}]\n`,
      `${SPEC}  hosts: [example.com]\n  addresses:\n  - !OUT0506!10.0.0.0/33\n  resolution: STATIC\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n  endpoints: [{address: 1.2.3.4}]\n`,
      `${SPEC}  hosts: [example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: a, protocol: HTTP}\n  - number: !OUT1306!80\n    name: b\n    protocol: HTTP\n`,
    ],
  },
  {
    kind: 'Sidecar',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `${SPEC}  egress:\n  - hosts:\n    - !OUT0502!reviews\n`,
      `${SPEC}  ingress:\n  - port: {number: !OUT0505!0, name: a, protocol: HTTP}\n    defaultEndpoint: 127.0.0.1:80\n`,
      `${SPEC}  ingress:\n  - port: {number: 80, name: a, protocol: HTTP}\n    defaultEndpoint: !OUT1404!somewhere\n`,
    ],
  },
  {
    kind: 'WorkloadEntry',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `${SPEC}  address: !OUT1504!not an address\n`,
      `${SPEC}  address: 1.2.3.4\n  ports:\n    http: !OUT0505!70000\n`,
      `${SPEC}  address: 1.2.3.4\n  !OUT0203!localty: a\n`,
    ],
  },
  {
    kind: 'WorkloadGroup',
    apiVersion: 'networking.istio.io/v1',
    texts: [
      `!OUT1505!spec:\n  metadata: {}\n`,
      `${SPEC}  template: {}\n  probe:\n    periodSeconds: !OUT1506!-1\n    httpGet: {port: 80}\n`,
      `${SPEC}  metadata:\n    labels:\n      !OUT0508!"bad label": x\n  template: {}\n`,
    ],
  },
  {
    kind: 'EnvoyFilter',
    apiVersion: 'networking.istio.io/v1alpha3',
    texts: [
      `${SPEC}  configPatches:\n  - applyTo: !OUT0201!HTTP_FILTR\n    patch: {operation: MERGE, value: {}}\n`,
      `!OUT1601!${SPEC}  configPatches:\n  - applyTo: CLUSTER\n    match: {context: SIDECAR_OUTBOUND}\n    patch:\n      operation: MERGE\n      value:\n        connect_timeout: !OUT1611!soon\n`,
      `!OUT1601!${SPEC}  configPatches:\n  - !OUT1603!applyTo: CLUSTER\n`,
    ],
  },
  {
    kind: 'ProxyConfig',
    apiVersion: 'networking.istio.io/v1beta1',
    texts: [
      `${SPEC}  concurrency: !OUT2301!-1\n`,
      `${SPEC}  environmentVariables: !OUT0201![a]\n`,
      `${SPEC}  !OUT0203!concurency: 1\n`,
    ],
  },
  {
    kind: 'AuthorizationPolicy',
    apiVersion: 'security.istio.io/v1',
    texts: [
      `${SPEC}  action: !OUT0201!DENNY\n`,
      `${SPEC}  rules:\n  - to:\n    - operation:\n        ports: ["80", !OUT1705!"x"]\n`,
      `${SPEC}  rules:\n  - from:\n    - source: !OUT1703!{}\n`,
      `${SPEC}  rules:\n  - from:\n    - source:\n        ipBlocks:\n        - !OUT1705!10.0.0.300\n`,
    ],
  },
  {
    kind: 'PeerAuthentication',
    apiVersion: 'security.istio.io/v1',
    texts: [
      `${SPEC}  mtls: {mode: !OUT0201!STRIKT}\n`,
      `${SPEC}  selector: {matchLabels: {a: b}}\n  portLevelMtls:\n    !OUT1803!70000: {mode: STRICT}\n`,
      `${SPEC}  !OUT1801!portLevelMtls:\n    80:\n      mode: STRICT\n`,
    ],
  },
  {
    kind: 'RequestAuthentication',
    apiVersion: 'security.istio.io/v1',
    texts: [
      `${SPEC}  jwtRules:\n  - !OUT1901!audiences: [a]\n`,
      `${SPEC}  jwtRules:\n  - issuer: a\n    jwksUri: !OUT1902!"not a uri"\n`,
      `${SPEC}  jwtRules:\n  - issuer: a\n    jwks: !OUT1903!"{"\n`,
    ],
  },
  {
    kind: 'Telemetry',
    apiVersion: 'telemetry.istio.io/v1',
    texts: [
      `${SPEC}  tracing:\n  - randomSamplingPercentage: !OUT2003!101\n`,
      `${SPEC}  tracing:\n  - customTags:\n      a:\n        literal: {value: !OUT2004!""}\n`,
      `${SPEC}  accessLogging:\n  - filter: {expression: !OUT2008!"response.code >= "}\n`,
    ],
  },
  {
    kind: 'WasmPlugin',
    apiVersion: 'extensions.istio.io/v1alpha1',
    texts: [
      `${SPEC}  url: !OUT2101!ftp://a/b\n`,
      `${SPEC}  url: https://a/b\n  sha256: !OUT2102!abc\n`,
      `${SPEC}  url: oci://a/b\n  phase: !OUT0201!AUTHZZ\n`,
    ],
  },
  {
    kind: 'TrafficExtension',
    apiVersion: 'extensions.istio.io/v1alpha1',
    texts: [
      `!OUT2201!spec:\n  phase: AUTHN\n`,
      `${SPEC}  lua: {inlineCode: x}\n  phase: !OUT0201!AUTHZZ\n`,
      `${SPEC}  lua: {inlineCode: x}\n  !OUT0203!fase: AUTHN\n`,
    ],
  },
  {
    kind: 'Pod',
    apiVersion: 'v1',
    texts: [
      'spec:\n  containers:\n  - name: a\n    !OUT0102!name: b\n',
      'spec:\n!OUT0103!\tcontainers: []\n',
      'spec:\n  containers: []\n   !OUT0104!volumes: []\n',
      'spec:\n  containers: !OUT0101!["a"\n',
      'spec: {containers: []}\nstatus: !OUT0105!!Ref x\n',
      'spec: !OUT0106!*pod\n',
    ],
  },
];
