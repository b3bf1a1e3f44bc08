import { BlockList, isIPv6 } from 'node:net';
import type { Message } from '#xds/messages/message.ts';
import { numberAt, objectAt, textAt } from '../message.ts';

/** Whether an address lies in an envoy.config.core.v3.CidrRange. */
export function liesIn(range: Message, address: string): boolean {
  const [prefix, length] = [textAt(range, 'addressPrefix') ?? '', numberAt(range, 'prefixLen') ?? 0];
  const family = isIPv6(prefix) ? 'ipv6' : 'ipv4';
  if (isIPv6(address) !== (family === 'ipv6')) return false;
  const block = new BlockList();
  try {
    block.addSubnet(prefix, length, family);
    return block.check(address, family);
  } catch {
    return false;
  }
}

export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** The address of an envoy.config.core.v3.Address that is an IP socket. */
export function socketOf(address: Message): SocketAddress | undefined {
  const socket = objectAt(address, 'socketAddress');
  const host = textAt(socket, 'address');
  return host === undefined ? undefined : { address: host, port: numberAt(socket, 'portValue') ?? 0 };
}
