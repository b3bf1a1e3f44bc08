import { isIpBlock } from '../parts/hosts/ip-address.ts';
import type { AnnotationCheck } from './check.ts';
import { commaList } from './check.ts';
import { port } from './numbers.ts';

/** A list of ports; the text as a whole may be surrounded by spaces. */
export const ports: AnnotationCheck = (value) => commaList(port)(value.trim());

/** A list of IP ranges. Spaces are refused, because the program that writes the iptables rules would not skip them. */
export const ipRanges: AnnotationCheck = commaList((value) =>
  isIpBlock(value) ? undefined : 'must be an IP range such as 10.0.0.0/8 or 2001:db8::/32, without spaces',
);

/** The kernel's limit, in bytes. */
const MAX_INTERFACE_NAME = 15;

/** A list of network interfaces of Linux, with or without spaces between them. */
export const interfaces: AnnotationCheck = commaList((value) => {
  const name = value.trim();
  if (name.length > MAX_INTERFACE_NAME) return `must have at most ${MAX_INTERFACE_NAME} characters`;
  if (/^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)) return undefined;
  return 'must be an interface name such as eth0: a letter, then letters, digits, dots, dashes and underscores';
});
