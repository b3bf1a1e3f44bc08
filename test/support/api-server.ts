import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#cluster/api/connect.ts';
import type { ApiServer } from '#cluster/api/server.ts';

/** Writes a kubeconfig for a server and its administrator's token, for as long as the body runs. */
export async function withKubeconfig(
  server: string,
  body: (file: string) => unknown,
  currentContext = 'test',
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'outrigger-kubeconfig-'));
  const file = join(folder, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': currentContext,
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'test', user: { token: 'secret' } }],
  };
  try {
    await writeFile(file, JSON.stringify(config));
    await body(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A server that answers as a test wants an API server to, however strangely, for as long as the body runs. */
export async function withApiServer(listener: RequestListener, body: (api: ApiServer) => unknown): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await withKubeconfig(address, (file) => body(connect(file)));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
