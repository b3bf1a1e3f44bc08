/** A mesh of two workloads, web and cart, in the namespace shop: as many lines as it takes to call one from the other. */
export const SMALL_MESH = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec:
  clusterIP: 10.96.0.10
  selector: {app: cart}
  ports: [{name: http, port: 80, targetPort: 8080}]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: cart-1, namespace: shop, labels: {kubernetes.io/service-name: cart}}
addressType: IPv4
ports: [{name: http, port: 8080}]
endpoints:
- {addresses: [10.1.0.11], conditions: {ready: true}, targetRef: {kind: Pod, name: cart-v1, namespace: shop}}
- {addresses: [10.1.0.12], conditions: {ready: true}, targetRef: {kind: Pod, name: cart-v2, namespace: shop}}
---
${pod('cart-v1', '10.1.0.11', '{app: cart, version: v1, security.istio.io/tlsMode: istio}')}
---
${pod('cart-v2', '10.1.0.12', '{app: cart, version: v2, security.istio.io/tlsMode: istio}')}
---
${pod('web-1', '10.1.0.21', '{app: web, security.istio.io/tlsMode: istio}')}
`;

/** A rule for cart: one path to its first version, the rest to both. */
export const CART_RULE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: shop}
spec:
  hosts: [cart]
  http:
  - name: admin
    match:
    - uri: {prefix: /admin}
      headers: {x-user: {exact: root}}
    route: [{destination: {host: cart, subset: v1}}]
  - name: all
    route:
    - {destination: {host: cart, subset: v1}, weight: 90}
    - {destination: {host: cart, subset: v2}, weight: 10}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: shop}
spec:
  host: cart
  subsets:
  - {name: v1, labels: {version: v1}}
  - {name: v2, labels: {version: v2}}
`;

function pod(name: string, ip: string, labels: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: ${labels}}
spec: {serviceAccountName: ${name.split('-')[0]}, containers: [{name: app, image: app}]}
status: {phase: Running, podIP: ${ip}, podIPs: [{ip: ${ip}}], conditions: [{type: Ready, status: "True"}]}`;
}
