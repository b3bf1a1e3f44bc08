import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Which connections are open: those that have never sent a request, those at rest, and those with one under way. */
interface Open {
  readonly silent: Map<string, Socket>;
  readonly idle: Map<string, Socket>;
  readonly busy: Map<string, Socket>;
}

/**
 * Bounds the connections of a server. At the bound the one makes room that has been silent for longest, then the one at
 * rest for longest: whoever merely opens connections cannot keep out those who use theirs. `turnedAway` is told of each.
 */
export function boundConnections(server: Server, limit: number, turnedAway: () => void): void {
  const open: Open = { silent: new Map(), idle: new Map(), busy: new Map() };
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    open.silent.set(name, socket);
    socket.once('close', () => forget(open, name));
    if (open.silent.size + open.idle.size + open.busy.size <= limit) return;
    turnedAway();
    oldestOf(open)?.destroy();
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const name = nameOf(socket);
    const connection = open.silent.get(name) ?? open.idle.get(name);
    if (!connection) return;
    forget(open, name);
    open.busy.set(name, connection);
    response.once('close', () => {
      if (open.busy.delete(name) && !connection.destroyed) open.idle.set(name, connection);
    });
  });
}

function forget({ silent, idle, busy }: Open, name: string): void {
  silent.delete(name);
  idle.delete(name);
  busy.delete(name);
}

/** A map keeps the order in which its entries came. There is always a silent one when a connection has just come. */
function oldestOf({ silent, idle }: Open): Socket | undefined {
  if (silent.size > 1) return silent.values().next().value;
  return idle.values().next().value ?? silent.values().next().value;
}

/** The other end of a connection; it is the same for a TLS socket and for the plain one below it. */
function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}
