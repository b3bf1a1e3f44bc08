import { isIP, isIPv4, isIPv6 } from 'node:net';

/** Go's netip.ParseAddr: version 4 or 6, the latter with any zone (`fe80::1%eth0`). */
export function isIpAddress(text: string): boolean {
  const percent = text.indexOf('%');
  return percent < 0 ? isIP(text) !== 0 : isIPv6(text.slice(0, percent)) && percent < text.length - 1;
}

/** Go's netip.ParsePrefix (`10.0.0.0/8`): no zone, no leading zeros, no more bits than the address has. */
export function isIpBlock(text: string): boolean {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const bits = text.slice(slash + 1);
  if (slash < 0 || !isIP(address) || address.includes('%') || !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return false;
  return Number(bits) <= (isIPv4(address) ? 32 : 128);
}

/** Why this is not a valid IP address; undefined if it is. */
export function ipAddressProblem(text: string): string | undefined {
  return isIpAddress(text) ? undefined : `"${text}" is not a valid IP address`;
}

/** Why this is neither an address nor a block of them; undefined if it is one. */
export function ipBlockProblem(text: string): string | undefined {
  if (!text.includes('/')) return ipAddressProblem(text);
  return isIpBlock(text) ? undefined : `"${text}" is not a valid CIDR block`;
}
