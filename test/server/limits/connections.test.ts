import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { boundConnections } from '#server/limits/connections.ts';
import { eventually } from '../../support/eventually.ts';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

/** A server of at most three connections, which answers `/slow` when it is told to. */
async function startServer() {
  const told = Promise.withResolvers<void>();
  let turnedAway = 0;
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    requests++;
    void (incoming.url === '/slow' ? told.promise : Promise.resolve()).then(() => outgoing.end('ok'));
  });
  boundConnections(server, 3, () => turnedAway++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => server.closeAllConnections() }, server);
  const { port } = server.address() as AddressInfo;
  return { port, turnedAway: () => turnedAway, requests: () => requests, answer: told.resolve };
}

/** A connection that says nothing. */
async function silent(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).resume();
  open.push({ close: () => socket.destroy() });
  await once(socket, 'connect');
  return socket;
}

async function get(port: number, agent: Agent, path = '/'): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request({ port, host: '127.0.0.1', agent, path }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode));
  })
    .on('error', reject)
    .end();
  return promise;
}

function keepingAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  open.push({ close: () => agent.destroy() });
  return agent;
}

describe('The connections of a server', () => {
  it('are bounded: the one that has been silent for longest makes room', async () => {
    const { port, turnedAway } = await startServer();
    const sockets: Socket[] = [];
    for (let count = 0; count < 5; count++) sockets.push(await silent(port));
    await eventually(() => sockets.filter(({ closed }) => closed).length === 2);
    expect(sockets.map(({ closed }) => closed)).toEqual([true, true, false, false, false]);
    expect(turnedAway()).toBe(2);
  });

  it('that are used stay, however many others merely open one', async () => {
    const { port } = await startServer();
    const agent = keepingAgent();
    let ended = 0;
    agent.on('free', (socket: Socket) => socket.once('close', () => ended++));
    expect(await get(port, agent)).toBe(200);
    for (let count = 0; count < 20; count++) await silent(port);
    expect(await get(port, agent)).toBe(200);
    expect(ended).toBe(0);
  });

  it('with a request under way are never closed', async () => {
    const { port, answer, requests } = await startServer();
    const slow = Array.from({ length: 3 }, () => get(port, keepingAgent(), '/slow'));
    await eventually(() => requests() === 3);
    for (let count = 0; count < 10; count++) await silent(port);
    answer();
    expect(await Promise.all(slow)).toEqual([200, 200, 200]);
  });
});
