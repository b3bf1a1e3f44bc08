import type { JsonObject } from '#base/json.ts';

/** A spec of a kind that the gate lets in, one that it refuses, and the field that the refusal has to name. */
export interface Sample {
  readonly good: JsonObject;
  readonly bad: JsonObject;
  readonly field: string;
}

const HTTP = { number: 80, name: 'http', protocol: 'HTTP' };
const ROUTE = { route: [{ destination: { host: 'reviews' } }] };
const ENVOY_PATCH = { operation: 'MERGE', value: { connect_timeout: '5s' } };

/** One for each kind of the registry. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  AuthorizationPolicy: {
    good: { rules: [{ to: [{ operation: { methods: ['GET'] } }] }] },
    bad: { rules: [{ from: [{ source: { ipBlocks: ['10.0.0.0/33'] } }] }] },
    field: 'spec.rules[0].from[0].source.ipBlocks[0]',
  },
  DestinationRule: {
    good: { host: 'reviews', subsets: [{ name: 'v1', labels: { version: 'v1' } }] },
    bad: { host: 'reviews', subsets: [{ name: 'v_1' }] },
    field: 'spec.subsets[0].name',
  },
  EnvoyFilter: {
    good: { configPatches: [{ applyTo: 'CLUSTER', patch: ENVOY_PATCH }] },
    bad: { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value: { connect_timeout: true } } }] },
    field: 'spec.configPatches[0].patch.value.connect_timeout',
  },
  Gateway: {
    good: { servers: [{ port: HTTP, hosts: ['shop.example.com'] }] },
    bad: { servers: [{ port: { ...HTTP, number: 70_000 }, hosts: ['shop.example.com'] }] },
    field: 'spec.servers[0].port.number',
  },
  PeerAuthentication: {
    good: { mtls: { mode: 'STRICT' } },
    bad: { portLevelMtls: { 8080: { mode: 'DISABLE' } } },
    field: 'spec.portLevelMtls',
  },
  ProxyConfig: { good: { concurrency: 2 }, bad: { concurrency: -1 }, field: 'spec.concurrency' },
  RequestAuthentication: {
    good: { jwtRules: [{ issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/keys' }] },
    bad: { jwtRules: [{ issuer: 'https://id.example.com', jwksUri: 'id.example.com/keys' }] },
    field: 'spec.jwtRules[0].jwksUri',
  },
  ServiceEntry: {
    good: { hosts: ['api.example.com'], ports: [HTTP], resolution: 'DNS' },
    bad: { hosts: ['https://api.example.com'], ports: [HTTP], resolution: 'DNS' },
    field: 'spec.hosts[0]',
  },
  Sidecar: {
    good: { egress: [{ hosts: ['./*'] }] },
    bad: { egress: [{ hosts: ['reviews'] }] },
    field: 'spec.egress[0].hosts[0]',
  },
  Telemetry: {
    good: { tracing: [{ randomSamplingPercentage: 10 }] },
    bad: { tracing: [{ randomSamplingPercentage: 101 }] },
    field: 'spec.tracing[0].randomSamplingPercentage',
  },
  TrafficExtension: {
    good: { wasm: { url: 'oci://registry.example.com/filter:1' } },
    bad: { wasm: { url: 'ftp://registry.example.com/filter' } },
    field: 'spec.wasm.url',
  },
  VirtualService: {
    good: { hosts: ['reviews'], http: [ROUTE] },
    bad: { hosts: ['reviews'], http: [{ ...ROUTE, timeout: '10us' }] },
    field: 'spec.http[0].timeout',
  },
  WasmPlugin: {
    good: { url: 'oci://registry.example.com/filter:1' },
    bad: { url: 'oci://registry.example.com/filter:1', sha256: 'abc' },
    field: 'spec.sha256',
  },
  WorkloadEntry: {
    good: { address: '10.0.0.1' },
    bad: { address: '10.0.0.1', ports: { http: 0 } },
    field: 'spec.ports.http',
  },
  WorkloadGroup: {
    good: { template: { ports: { http: 8080 } } },
    bad: { template: {}, probe: { periodSeconds: -1, httpGet: { port: 8080 } } },
    field: 'spec.probe.periodSeconds',
  },
};
