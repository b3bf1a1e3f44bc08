import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { run } from '#cli/run.ts';
import { SHOP } from '../../../bench/inputs/shop.ts';
import { freePort } from '../../cluster/free-port.ts';
import { eventually } from '../../support/eventually.ts';
import { grpcClient, openStream } from '../../support/grpc-client.ts';
import { recordedIo } from '../../support/io.ts';

// Real threads, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'outrigger-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The key of a new authority takes a second, and more on a machine that is busy. */
jest.setTimeout(60_000);

const SERVE = ['serve', '--offline', '--host=127.0.0.1', '--port=0', '--http-port=0', '--log-format=json'];

describe('serve --config', () => {
  it('tells a proxy what follows from the files, without a cluster', async () => {
    const file = join(folder, 'shop.json');
    writeFileSync(file, SHOP.map((object) => JSON.stringify(object)).join('\n---\n'));
    const port = await freePort();
    const stop = new AbortController();
    const io = recordedIo({ interruption: () => stop.signal });
    const ended = run([...SERVE, '--config', file, '--grpc-port=0', '--plain-grpc-port', String(port)], io);
    await Promise.race([eventually(() => io.written.out.includes('"msg":"ready"')), ended]);

    const client = grpcClient({ port });
    const stream = openStream('delta', client);
    stream.on('error', () => {});
    const id = 'sidecar~10.91.0.10~web.shop~shop.svc.cluster.local';
    stream.write({ node: { id }, typeUrl: 'type.googleapis.com/envoy.config.cluster.v3.Cluster' });
    const [answer] = await once(stream, 'data');
    const names = answer.resources.map(({ name }: { readonly name: string }) => name);
    expect(names).toContain('outbound|80||reviews.shop.svc.cluster.local');
    stream.cancel();
    client.close();
    stop.abort('the test is done');
    expect(await ended).toBe(0);
  });

  it('ends with the place of what cannot be read', async () => {
    const file = join(folder, 'broken.yaml');
    writeFileSync(file, 'kind: [Service\n');
    const io = recordedIo();
    expect(await run([...SERVE, '--config', file, '--grpc-port=0'], io)).toBe(2);
    expect(io.written.err).toContain('broken.yaml:');
  });

  it('says that there is nothing in what it was given', async () => {
    const file = join(folder, 'empty.yaml');
    writeFileSync(file, '');
    const io = recordedIo();
    expect(await run([...SERVE, '--config', file, '--grpc-port=0'], io)).toBe(2);
    expect(io.written.err).toContain('holds no resources: name files that do');
  });
});
