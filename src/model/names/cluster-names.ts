/* The names by which Envoy's clusters are known. */

export const BLACK_HOLE_CLUSTER = 'BlackHoleCluster';
export const PASSTHROUGH_CLUSTER = 'PassthroughCluster';
export const INBOUND_PASSTHROUGH_CLUSTER = 'InboundPassthroughCluster';
/** Stands for a destination without a host. */
export const UNKNOWN_SERVICE = 'UnknownService';

/** What the name of a service's cluster says. */
export interface ClusterName {
  readonly direction: 'outbound' | 'inbound';
  readonly port: number;
  readonly subset: string;
  readonly host: string;
}

/** `outbound|80|v1|cart.shop.svc.cluster.local` */
export function outboundCluster(host: string, port: number, subset = ''): string {
  return `outbound|${port}|${subset}|${host}`;
}

/** `inbound|8080||`: by the port of the workload, whatever services lead there. */
export function inboundCluster(port: number): string {
  return `inbound|${port}||`;
}

/** `outbound_.80_.v1_.cart.shop.svc.cluster.local`: the same in a form that fits into TLS's server name. */
export function sniCluster(host: string, port: number, subset = ''): string {
  return `outbound_.${port}_.${subset}_.${host}`;
}

const NAME = /^(outbound|inbound)\|(\d+)\|([^|]*)\|([^|]*)$/;
/** The host holds no separator; a subset does not either, for its name is a label of DNS. */
const SNI_NAME = /^(outbound|inbound)_\.(\d+)_\.([^_]*)_\.(.*)$/;

/** The parts of a name in either form; undefined for names of another form. */
export function parseClusterName(name: string): ClusterName | undefined {
  const [, direction, port, subset, host] = NAME.exec(name) ?? SNI_NAME.exec(name) ?? [];
  if (port === undefined || subset === undefined || host === undefined) return undefined;
  return { direction: direction === 'inbound' ? 'inbound' : 'outbound', port: Number(port), subset, host };
}

/** Whether a name is in the form that fits into TLS's server name. */
export function isSniCluster(name: string): boolean {
  return SNI_NAME.test(name);
}
