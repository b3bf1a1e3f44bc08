import { posix } from 'node:path';
import { fqdnProblem } from './host.ts';
import { isIpAddress } from './ip-address.ts';
import { portProblem } from './port.ts';

/** How addresses begin that are sockets in the file system. */
export const UNIX_PREFIX = 'unix://';

/** Host and port apart; the brackets of an IPv6 address are gone. */
export interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** Go's net.SplitHostPort; undefined where the text does not come apart. */
export function splitHostPort(text: string): HostPort | undefined {
  const { v6, name, port } = /^(?:\[(?<v6>[^[\]]*)\]|(?<name>[^:[\]]*)):(?<port>[^:[\]]*)$/s.exec(text)?.groups ?? {};
  return port === undefined ? undefined : { host: v6 ?? name ?? '', port };
}

/** Why a proxy could not call this as `host:port`; undefined if it could. */
export function hostPortProblem(text: string): string | undefined {
  const { host, port } = splitHostPort(text) ?? {};
  if (host === undefined || port === undefined) return `"${text}" must have the form host:port`;
  if (!/^[-+]?\d+$/.test(port)) return `"${text}" must end in a port number`;
  const named = isIpAddress(host) ? undefined : fqdnProblem(host);
  return portProblem(Number(port)) ?? (named && `"${text}" must begin with a host name or an IP address`);
}

/** Why this (what follows `unix://`) is not a valid socket; undefined if it is. A name after `@` is in no file system. */
export function socketProblem(path: string): string | undefined {
  if (path === '') return 'must have a path after unix://';
  if (path.startsWith('@') || (posix.isAbsolute(path) && !path.endsWith('/'))) return undefined;
  return `"${path}" must be the absolute path of a socket`;
}
