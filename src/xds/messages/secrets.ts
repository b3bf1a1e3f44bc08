import { any, type Extension, type Message } from './message.ts';

const sourceAt = (clusterName: string): Message => ({
  apiConfigSource: {
    apiType: 'GRPC',
    grpcServices: [{ envoyGrpc: { clusterName } }],
    setNodeOnFirstMessageOnly: true,
    transportApiVersion: 'V3',
  },
  resourceApiVersion: 'V3',
});

const AGENT = sourceAt('sds-grpc');

const FROM_AGENT: Message = { ...AGENT, initialFetchTimeout: '0s' };

/** The workload's own certificate, which the agent holds. */
export const WORKLOAD_CERTIFICATE: Message = { name: 'default', sdsConfig: FROM_AGENT };

/** The certificates that the mesh trusts. */
export const MESH_ROOTS: Message = { name: 'ROOTCA', sdsConfig: FROM_AGENT };

/** Files that the agent reads and watches. */
export function fromFiles(name: string): Message {
  return { name, sdsConfig: AGENT };
}

/** A Secret that the control plane delivers. */
export function fromControlPlane(name: string): Message {
  return { name, sdsConfig: { ads: {}, resourceApiVersion: 'V3' } };
}

/** A secret that a service of the user's own delivers. */
export function fromService(name: string, cluster: string): Message {
  return { name, sdsConfig: sourceAt(cluster) };
}

/** `file-cert:cert.pem~key.pem` */
export function certificateFiles(certificate: string, key: string): string {
  return `file-cert:${certificate}~${key}`;
}

/** `file-root:ca.pem` */
export function rootFile(path: string): string {
  return `file-root:${path}`;
}

export const RAW_BUFFER: Extension = {
  name: 'envoy.transport_sockets.raw_buffer',
  typedConfig: any('envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer'),
};

/** A transport socket for TLS. */
export function tlsSocket(context: Message): Extension {
  return { name: 'envoy.transport_sockets.tls', typedConfig: context };
}
