import { isIPv6 } from 'node:net';
import type { Message } from './message.ts';
import type { CidrRange } from './resources.ts';

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

/** `10.0.0.0/8`, or one address. */
export function cidrRange(text: string): CidrRange {
  const [addressPrefix = '', length] = text.split('/', 2);
  return { addressPrefix, prefixLen: length === undefined ? bitsOf(addressPrefix) : Number(length) };
}

function bitsOf(address: string): number {
  return isIPv6(address) ? 128 : 32;
}
