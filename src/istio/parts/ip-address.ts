import { isIP, isIPv6 } from 'node:net';

/** Go's netip.ParseAddr: version 4 or 6, the latter with any zone (`fe80::1%eth0`). */
export function isIpAddress(text: string): boolean {
  const percent = text.indexOf('%');
  return percent < 0 ? isIP(text) !== 0 : isIPv6(text.slice(0, percent)) && percent < text.length - 1;
}

/** Why this is no IP address; undefined if it is one. */
export function ipAddressProblem(text: string): string | undefined {
  return isIpAddress(text) ? undefined : `"${text}" is no IP address`;
}
