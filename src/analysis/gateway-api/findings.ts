import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT27xx: routes of the Gateway API. */

export const ROUTE_WITHOUT_PARENT: CatalogueEntry = {
  code: 'OUT2701',
  severity: 'error',
  source: 'analysis',
  title: 'Route that is attached to nothing',
  meaning: 'The Gateway or Service that parentRefs names does not exist, so that the route gets no request.',
  remedy: 'Correct name, namespace and kind in parentRefs, or create the parent.',
  bad: 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{name: wep}]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: shop}\nspec:\n  gatewayClassName: istio\n  listeners: [{name: http, port: 80, protocol: HTTP}]\n',
  good: 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{name: web}]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: shop}\nspec:\n  gatewayClassName: istio\n  listeners: [{name: http, port: 80, protocol: HTTP}]\n',
};

export const ROUTE_NOT_ACCEPTED: CatalogueEntry = {
  code: 'OUT2702',
  severity: 'warning',
  source: 'analysis',
  title: 'Route that no listener accepts',
  meaning:
    'The Gateway exists, but none of its listeners takes the route: by the name or port that the route asks for, by the ' +
    'namespaces that the listener allows, or because they have no host name in common.',
  remedy: 'Correct sectionName, port or hostnames of the route, or allowedRoutes and hostname of the listener.',
  bad: 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{name: web}]\n  hostnames: [cart.example]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: shop}\nspec:\n  gatewayClassName: istio\n  listeners: [{name: http, port: 80, protocol: HTTP, hostname: shop.example}]\n',
  good: 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{name: web}]\n  hostnames: [shop.example]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web, namespace: shop}\nspec:\n  gatewayClassName: istio\n  listeners: [{name: http, port: 80, protocol: HTTP, hostname: shop.example}]\n',
};

export const ROUTES_COMPETE: CatalogueEntry = {
  code: 'OUT2703',
  severity: 'warning',
  source: 'analysis',
  title: 'VirtualService and HTTPRoute for one host',
  meaning:
    'A VirtualService and an HTTPRoute say where the requests of sidecars to one service go. They are not merged: one of ' +
    'them counts, and the other has no effect.',
  remedy: 'Keep one of them.',
  bad: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: cart, namespace: shop}\nspec:\n  hosts: [cart]\n  http: [{route: [{destination: {host: cart}}]}]\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{group: "", kind: Service, name: cart}]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n',
  good: 'apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {selector: {app: cart}, ports: [{name: http, port: 80}]}\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: cart, namespace: shop}\nspec:\n  parentRefs: [{group: "", kind: Service, name: cart}]\n  rules: [{backendRefs: [{name: cart, port: 80}]}]\n',
};
