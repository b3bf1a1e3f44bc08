import type { Labels } from '#kube/metadata.ts';

/** What a probe of Kubernetes says; `unknown` for endpoints that Kubernetes does not probe. */
export type Health = 'healthy' | 'unhealthy' | 'draining' | 'terminating' | 'unknown';

/** One address of a service under one port. */
export interface Endpoint {
  /** IP address, DNS name, or the path of a Unix socket (then with port 0). */
  readonly address: string;
  readonly port: number;
  readonly portName: string;
  /** Of the service, as the ServiceEntry has it; 0 for endpoints of Kubernetes. */
  readonly servicePort: number;
  readonly labels: Labels;
  readonly namespace: string;
  readonly workloadName: string;
  /** SPIFFE identity; empty if not known. */
  readonly account: string;
  /** `istio` or `disabled`, or a word for custom matches. */
  readonly tlsMode: string;
  /** `region/zone/subzone` */
  readonly locality: string;
  readonly weight: number;
  readonly health: Health;
  readonly nodeName: string;
  readonly network: string;
  readonly clusterId: string;
}
