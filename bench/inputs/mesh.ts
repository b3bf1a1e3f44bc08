/** The parts of one application of a mesh in which every reference leads somewhere: six objects of some 350 bytes each. */
function application(number: number, namespaces: number): string {
  const [name, namespace] = [`web-${number}`, `shop-${number % namespaces}`];
  const metadata = `metadata:\n  name: ${name}\n  namespace: ${namespace}\n  labels:\n    app.kubernetes.io/name: ${name}\n`;
  return `---
apiVersion: apps/v1
kind: Deployment
${metadata}spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        version: v1
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.${number}
          ports:
            - containerPort: 8080
              name: http
          readinessProbe:
            httpGet:
              path: /ready
              port: http
---
apiVersion: v1
kind: Service
${metadata}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: 8080
---
apiVersion: networking.istio.io/v1
kind: VirtualService
${metadata}spec:
  hosts:
    - ${name}
    - ${name}.example.com
  gateways:
    - mesh
    - ${name}
  http:
    - match:
        - headers:
            x-canary:
              exact: "true"
      route:
        - destination:
            host: ${name}
            subset: v1
    - route:
        - destination:
            host: ${name}
            subset: v1
      timeout: 5s
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
${metadata}spec:
  host: ${name}
  trafficPolicy:
    connectionPool:
      http:
        http2MaxRequests: 1000
  subsets:
    - name: v1
      labels:
        version: v1
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
${metadata}spec:
  selector:
    matchLabels:
      app: ${name}
  rules:
    - from:
        - source:
            namespaces:
              - ${namespace}
      to:
        - operation:
            methods:
              - GET
---
apiVersion: networking.istio.io/v1
kind: Gateway
${metadata}spec:
  selector:
    istio: ingressgateway
  servers:
    - port:
        number: 80
        name: http
        protocol: HTTP
      hosts:
        - ${name}.example.com
`;
}

const NAMESPACE_SIZE = 20;

/** A mesh of about so many resources, in namespaces of twenty applications that ask for sidecars. */
export function mesh(resources: number): string {
  const applications = Math.floor(resources / 6);
  const namespaces = Math.max(1, Math.floor(applications / NAMESPACE_SIZE));
  const named = Array.from(
    { length: namespaces },
    (_, number) =>
      `---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop-${number}\n  labels:\n    istio-injection: enabled\n`,
  );
  return [...named, ...Array.from({ length: applications }, (_, number) => application(number, namespaces))].join('');
}
