import { isIP, isIPv4 } from 'node:net';
import { ipAddressProblem } from './ip-address.ts';

/** Why this is neither an address nor a CIDR block; undefined if it is one. */
export function ipBlockProblem(text: string): string | undefined {
  if (!text.includes('/')) return ipAddressProblem(text);
  return isCidr(text) ? undefined : `"${text}" is no CIDR block such as 10.0.0.0/8`;
}

/** Go's netip.ParsePrefix: no zone, no leading zeros, no more bits than the address has. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  if (slash < 0 || !isIP(address) || address.includes('%') || !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return false;
  return Number(bits) <= (isIPv4(address) ? 32 : 128);
}
