import { any, type Extension, type Message } from './message.ts';

const AGENT: Message = {
  apiConfigSource: {
    apiType: 'GRPC',
    grpcServices: [{ envoyGrpc: { clusterName: 'sds-grpc' } }],
    setNodeOnFirstMessageOnly: true,
    transportApiVersion: 'V3',
  },
  resourceApiVersion: 'V3',
};

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
