import type { JsonObject } from '#base/json.ts';

/** The cluster in which the sessions were recorded: two sidecars, and a service of HTTP and of TCP. */
export const SHOP: readonly JsonObject[] = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
    },
    spec: {
      clusterIP: '10.0.0.1',
      ports: [
        {
          name: 'https',
          port: 443,
          targetPort: 6443,
          protocol: 'TCP',
        },
      ],
    },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: {
        'kubernetes.io/service-name': 'kubernetes',
      },
    },
    addressType: 'IPv4',
    ports: [
      {
        name: 'https',
        port: 6443,
        protocol: 'TCP',
      },
    ],
    endpoints: [
      {
        addresses: ['10.91.0.1'],
        conditions: {
          ready: true,
        },
      },
    ],
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'reviews',
      namespace: 'shop',
    },
    spec: {
      clusterIP: '10.0.0.50',
      selector: {
        app: 'reviews',
      },
      ports: [
        {
          name: 'http',
          port: 80,
          targetPort: 8080,
        },
        {
          name: 'tcp',
          port: 9000,
          targetPort: 9000,
        },
      ],
    },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: 'reviews',
      namespace: 'shop',
      labels: {
        'kubernetes.io/service-name': 'reviews',
      },
    },
    addressType: 'IPv4',
    ports: [
      {
        name: 'http',
        port: 8080,
        protocol: 'TCP',
      },
      {
        name: 'tcp',
        port: 9000,
        protocol: 'TCP',
      },
    ],
    endpoints: [
      {
        addresses: ['10.91.0.11'],
        conditions: {
          ready: true,
        },
        nodeName: 'n1',
        targetRef: {
          kind: 'Pod',
          name: 'reviews',
          namespace: 'shop',
        },
      },
    ],
  },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'n1',
      labels: {
        'topology.kubernetes.io/region': 'r1',
        'topology.kubernetes.io/zone': 'z1',
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'reviews',
      namespace: 'shop',
      labels: {
        app: 'reviews',
        version: 'v1',
        'security.istio.io/tlsMode': 'istio',
      },
    },
    spec: {
      serviceAccountName: 'reviews',
      nodeName: 'n1',
      containers: [
        {
          name: 'app',
          image: 'x',
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: '10.91.0.11',
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'web',
      namespace: 'shop',
      labels: {
        app: 'web',
        version: 'v1',
        'security.istio.io/tlsMode': 'istio',
      },
    },
    spec: {
      serviceAccountName: 'web',
      nodeName: 'n1',
      containers: [
        {
          name: 'app',
          image: 'x',
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: '10.91.0.10',
    },
  },
];
