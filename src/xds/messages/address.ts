import type { Message } from './message.ts';

/** envoy.config.core.v3.Address of an IP address or DNS name; a port of 0 stands for any. */
export function socketAddress(address: string, port: number): Message {
  return { socketAddress: { address, portValue: port } };
}

/** A Unix socket. */
export function pipe(path: string): Message {
  return { pipe: { path } };
}

/** Brackets around IPv6, as in URLs and in names of hosts with ports. */
export function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
