import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FolderWatch } from '#config/watch-folders.ts';
import { certificateOf, type KeyPair } from '#pki/key-pair.ts';
import { createMetrics } from '#server/metrics.ts';
import type { RunningServer } from '#server/start.ts';
import { keyPairFiles } from '#server/tls/files.ts';
import { fixedKeyPair } from '#server/tls/key-pair-source.ts';
import { renewOnChange } from '#server/tls/renew.ts';
import { eventually } from '../support/eventually.ts';
import { always, call, loopbackPair, testServer } from '../support/server.ts';
import { silentLogger } from '../support/silent-logger.ts';

// Real processes, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const injection = always({ kind: 'skipped', decision, warnings: [] });

let folder: string;
let server: RunningServer;
let first: KeyPair;
const metrics = createMetrics();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outrigger-tls-'));
  first = await loopbackPair();
  await put(first);
  const keyPair = keyPairFiles(join(folder, 'tls.crt'), join(folder, 'tls.key'));
  server = await testServer({ injection, keyPair, metrics });
});

afterAll(async () => {
  await server.close(0);
  await rm(folder, { recursive: true });
});

/** Replaces the two files as a careful writer does: written beside, then moved over. */
async function put({ cert, key }: KeyPair): Promise<void> {
  for (const [name, text] of [
    ['tls.key', key],
    ['tls.crt', cert],
  ] as const) {
    await writeFile(join(folder, `${name}.new`), text);
    await rename(join(folder, `${name}.new`), join(folder, name));
  }
}

/** Calls that keep to one connection as long as it lasts; `greetings` are the certificates its connections began with. */
function caller() {
  const sockets = new Map<TLSSocket, string | undefined>();
  const agent = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  // A socket that has been used twice has forgotten its peer's certificate, so it is asked the first time only.
  agent.on('free', (socket: TLSSocket) => {
    if (!sockets.has(socket)) sockets.set(socket, socket.getPeerX509Certificate()?.fingerprint256);
  });
  return {
    get: async () => (await call(new URL('/livez', server.admission), { agent })).status,
    greetings: () => [...sockets.values()],
    close: () => agent.destroy(),
  };
}

const sample = async (name: string) =>
  (await call(new URL('/metrics', server.operations))).text.split('\n').find((line) => line.startsWith(name));

describe('The TLS key pair', () => {
  it('is swapped when its files change, without dropping a connection', async () => {
    const old = caller();
    expect(await old.get()).toBe(200);
    const second = await loopbackPair();
    await put(second);
    await eventually(async () => {
      const fresh = caller();
      await fresh.get();
      await eventually(() => fresh.greetings().length > 0);
      fresh.close();
      return fresh.greetings().includes(certificateOf(second).fingerprint256);
    });
    expect(await old.get()).toBe(200);
    expect(old.greetings()).toEqual([certificateOf(first).fingerprint256]);
    old.close();
  });

  it('is not swapped, nor counted, when something else changes in its folder', async () => {
    const reloads = () => sample('outrigger_reloads_total{what="certificate",result="success"}');
    const present = jest.fn();
    const changes: (() => Promise<void>)[] = [];
    const source = {
      load: async () => ({ ...first }),
      watch: ({ changed }: FolderWatch) => void changes.push(changed),
    };
    const before = await reloads();
    renewOnChange({ source, present, metrics: metrics.reload, log: silentLogger }, first, AbortSignal.abort());
    await changes[0]?.();
    expect(present).not.toHaveBeenCalled();
    expect(await reloads()).toBe(before);
  });

  it('stays as it was when the new one is broken, which the metrics show', async () => {
    await writeFile(join(folder, 'tls.key'), (await loopbackPair()).key);
    await eventually(
      async () => (await sample('outrigger_last_reload_successful{what="certificate"}'))?.endsWith(' 0') ?? false,
    );
    const fresh = caller();
    expect(await fresh.get()).toBe(200);
    fresh.close();
  });

  it('tells when it runs out', async () => {
    const line = await sample('outrigger_certificate_expiry_timestamp_seconds ');
    expect(Number(line?.split(' ')[1])).toBeGreaterThan(Date.now() / 1000);
  });
});

describe('A key pair that cannot serve', () => {
  it.each([
    [
      'without a certificate',
      async () => ({ cert: 'x', key: first.key }),
      'the TLS certificate is not valid: it must be',
    ],
    [
      'without a key',
      async () => ({ cert: first.cert, key: '' }),
      'the TLS key is not valid: it must be a PEM private key without a password',
    ],
    [
      'of two halves',
      async () => ({ cert: first.cert, key: (await loopbackPair()).key }),
      'the TLS key does not belong to the TLS certificate: give the two that were made together',
    ],
  ])('%s is refused at the start, in one line', async (_, pair, message) => {
    await expect(testServer({ injection, keyPair: fixedKeyPair(await pair()) })).rejects.toThrow(message);
  });

  it('is refused by the names of its files', async () => {
    const [cert, key] = [join(folder, 'tls.crt'), join(folder, 'other.key')];
    await writeFile(key, (await loopbackPair()).key);
    await expect(keyPairFiles(cert, key).load()).rejects.toThrow(
      `cannot serve with ${cert} and ${key}: the TLS key does not belong to the TLS certificate`,
    );
  });

  it('because a file is missing is refused with the name of the flag', async () => {
    const keyPair = keyPairFiles(join(folder, 'tls.crt'), join(folder, 'missing.key'));
    await expect(testServer({ injection, keyPair })).rejects.toThrow(
      '(ENOENT): name a readable PEM file with --tls-key',
    );
  });
});
