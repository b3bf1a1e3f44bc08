import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorCode } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';

/** A port to listen on, and the flag that names it. Port 0 takes any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly flag: string;
}

/** Opens the port and tells where it can be called from here; a port that cannot be had is no fault of ours. */
export async function listen(app: FastifyInstance, { host, port, flag }: ListenAddress): Promise<URL> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const problem = PROBLEMS[errorCode(error)];
    if (!problem) throw error;
    throw new OperationalError(`cannot listen on ${host} port ${port}: ${problem}, or choose another with ${flag}`);
  }
  const scheme = 'setSecureContext' in app.server ? 'https' : 'http';
  return new URL(`${scheme}://${callable(host)}:${(app.server.address() as AddressInfo).port}`);
}

/** Listening on "any address" is calling the loopback one; an IPv6 address stands in brackets. */
function callable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is taken; stop what listens there',
  EACCES: 'this user may not open it; run with the right to',
  EADDRNOTAVAIL: 'this machine has no such address; correct --host',
  ENOTFOUND: 'the host is unknown; correct --host',
};
