/** One document of a set, by its number: the same number gives the same text on every machine. */
type Draw = (number: number) => string;

/** The metadata of an object as Helm writes them. */
const metadata: Draw = (number) => `metadata:
  name: web-${number}
  namespace: shop-${number % 40}
  labels:
    app.kubernetes.io/name: web-${number}
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: Helm
`;

const VIRTUAL_SERVICE: Draw = (number) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web-${number}
  namespace: shop-${number % 40}
  labels: { app: web-${number}, team: checkout }
spec:
  hosts:
    - web-${number}.example.com
  gateways:
    - istio-system/public
  http:
    - name: canary
      match:
        - headers:
            x-canary:
              exact: "true"
          uri:
            prefix: /v2
      route:
        - destination:
            host: web-${number}.shop.svc.cluster.local
            subset: canary
            port:
              number: 8080
    - route:
        - destination:
            host: web-${number}.shop.svc.cluster.local
            subset: stable
          weight: 90
        - destination:
            host: web-${number}.shop.svc.cluster.local
            subset: canary
          weight: 10
      timeout: 5s
      retries:
        attempts: 3
        perTryTimeout: 1s
        retryOn: 5xx,reset
`;

const DESTINATION_RULE: Draw = (number) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
${metadata(number)}spec:
  host: web-${number}.shop.svc.cluster.local
  trafficPolicy:
    connectionPool:
      http:
        http2MaxRequests: 1000
        maxRequestsPerConnection: 10
    loadBalancer:
      simple: LEAST_REQUEST
    outlierDetection:
      consecutive5xxErrors: 7
      interval: 5m
      baseEjectionTime: 15m
  subsets:
    - name: stable
      labels:
        version: v1
    - name: canary
      labels:
        version: v2
`;

const GATEWAY: Draw = (number) => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata:
  name: public-${number}
  namespace: istio-system
spec:
  selector:
    istio: ingressgateway
  servers:
    - port: # what browsers call
        number: 443
        name: https
        protocol: HTTPS
      tls:
        mode: SIMPLE
        credentialName: web-${number}-certificate
      hosts:
        - "shop-${number % 40}/*.example.com"
`;

const SERVICE_ENTRY: Draw = (number) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: payments-${number}
  namespace: shop-${number % 40}
  labels:
    app.kubernetes.io/name: web-${number}
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: Helm
spec:
  hosts:
    - payments-${number}.example.org
  location: MESH_EXTERNAL
  resolution: DNS
  ports:
    - number: 443
      name: tls
      protocol: TLS
  exportTo: [".", istio-system]
`;

const AUTHORIZATION_POLICY: Draw = (number) => `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
${metadata(number)}spec:
  selector:
    matchLabels:
      app: web-${number}
  action: ALLOW
  rules:
    - from:
        - source:
            principals: [cluster.local/ns/shop/sa/front]
      to:
        - operation:
            methods: [GET, POST]
            paths: [/v2/*]
`;

const REQUEST_AUTHENTICATION: Draw = (number) => `apiVersion: security.istio.io/v1
kind: RequestAuthentication
${metadata(number)}spec:
  selector:
    matchLabels:
      app: web-${number}
  jwtRules:
    - issuer: https://accounts.example.com
      jwksUri: https://accounts.example.com/keys.json
      forwardOriginalToken: true
`;

const TELEMETRY: Draw = (number) => `apiVersion: telemetry.istio.io/v1
kind: Telemetry
${metadata(number)}spec:
  tracing:
    - randomSamplingPercentage: 2.5
      customTags:
        region:
          literal:
            value: "north"
`;

const PEER_AUTHENTICATION: Draw = (number) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
${metadata(number)}spec:
  mtls:
    mode: STRICT
`;

const DEPLOYMENT: Draw = (number) => `apiVersion: apps/v1
kind: Deployment
${metadata(number)}spec:
  replicas: 2
  selector:
    matchLabels:
      app: web-${number}
  template:
    metadata:
      labels:
        app: web-${number}
      annotations:
        sidecar.istio.io/proxyCPU: 100m
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.${number}
          args: ["--port", "8080"]
          ports:
            - containerPort: 8080
              name: http
          readinessProbe:
            httpGet:
              path: /ready
              port: http
`;

const SERVICE: Draw = (number) => `apiVersion: v1
kind: Service
${metadata(number)}spec:
  selector:
    app: web-${number}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: http-metrics
      port: 9090
      targetPort: metrics
`;

/** The kind whose rules need Envoy's message types, which take a while to load. */
export const ENVOY_FILTER = `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: idle-timeout
  namespace: istio-system
spec:
  configPatches:
    - applyTo: NETWORK_FILTER
      match:
        context: SIDECAR_INBOUND
        listener:
          filterChain:
            filter:
              name: envoy.filters.network.http_connection_manager
      patch:
        operation: MERGE
        value:
          typed_config:
            "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
            common_http_protocol_options:
              idle_timeout: 30s
`;

/** As a repository of a mesh mixes them: the first kinds are the frequent ones. */
const MIX: readonly Draw[] = [
  VIRTUAL_SERVICE,
  DESTINATION_RULE,
  DEPLOYMENT,
  SERVICE,
  VIRTUAL_SERVICE,
  DESTINATION_RULE,
  DEPLOYMENT,
  SERVICE_ENTRY,
  AUTHORIZATION_POLICY,
  GATEWAY,
  REQUEST_AUTHENTICATION,
  PEER_AUTHENTICATION,
  TELEMETRY,
];

/** Valid documents of about 560 bytes each. */
export function documents(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => MIX[number % MIX.length]?.(number) ?? '');
}

/** Documents as one file. */
export function asOneFile(texts: readonly string[]): string {
  return texts.join('---\n');
}
