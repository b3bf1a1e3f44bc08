import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { run } from '#cli/run.ts';
import { eventually } from '../../support/eventually.ts';
import { recordedIo } from '../../support/io.ts';
import { call, post } from '../../support/server.ts';

// Real processes, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

/** Ends what a test has started, also where it fails halfway: a server left behind would keep the run from ending. */
const started: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((stop) => stop()));
});

/** `outrigger serve` on free ports, in process, until `stop` is called or the test is over. */
async function serve(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stop = new AbortController();
  const io = recordedIo({ env, interruption: () => stop.signal });
  const lines = () =>
    io.written.out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const find = (message: string) => lines().find(({ msg }) => msg === message);
  const ended = run(['serve', '--offline', '--host=127.0.0.1', '--port=0', '--http-port=0', ...argv], io);
  const end = () => {
    stop.abort('SIGTERM');
    return ended;
  };
  started.push(end);
  const early = await Promise.race([eventually(() => find('ready') !== undefined), ended]);
  if (early !== undefined) throw new Error(io.written.err);
  return {
    admission: new URL(find('ready').admission),
    health: new URL(find('ready').health),
    metrics: new URL(find('ready').metrics),
    find,
    written: io.written,
    stop: end,
  };
}

const pod = {
  kind: 'Pod',
  metadata: { generateName: 'web-' },
  spec: { containers: [{ name: 'web', image: 'web:1' }] },
};
const request = { uid: 'u1', namespace: 'shop', operation: 'CREATE', object: pod };
const review = JSON.stringify({ apiVersion: 'admission.k8s.io/v1beta1', kind: 'AdmissionReview', request });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outrigger-serve-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('outrigger serve', () => {
  it('answers reviews on its built-ins until it is told to stop', async () => {
    const server = await serve([]);
    const { response, apiVersion } = JSON.parse((await post(server.admission, review)).text);
    expect(apiVersion).toBe('admission.k8s.io/v1beta1');
    expect(response).toMatchObject({ uid: 'u1', allowed: true, patchType: 'JSONPatch' });
    expect(server.find('injected')).toMatchObject({ reason: 'policy', pod: expect.stringContaining('shop/web-') });
    expect(await call(server.health)).toEqual({ status: 200, text: 'ok\n' });
    expect(await server.stop()).toBe(0);
    expect(server.find('stopping')).toMatchObject({ because: 'SIGTERM' });
  });

  it('takes new configuration from its files; a broken one shows and leaves the old one in service', async () => {
    const config = join(folder, 'config.yaml');
    await writeFile(config, 'policy: enabled\n');
    const server = await serve([], { OUTRIGGER_INJECTOR_CONFIG: config, OUTRIGGER_LOG_LEVEL: 'info' });
    const metric = async () =>
      (await call(server.metrics)).text.match(/^outrigger_last_reload_successful\{what="configuration"\} (\d)$/m)?.[1];
    const patched = async () => JSON.parse((await post(server.admission, review)).text).response.patch !== undefined;
    expect([await patched(), await metric()]).toEqual([true, '1']);

    await writeFile(config, 'policy: disabled\n');
    await eventually(async () => !(await patched()));
    await writeFile(config, 'policy: enabled\ntemplates: {sidecar: "{{"}\n');
    await eventually(async () => (await metric()) === '0');
    expect(await patched()).toBe(false);
    const { text } = await call(new URL('?verbose', server.health));
    expect(JSON.parse(text)).toMatchObject({
      ready: true,
      checks: [
        {
          name: 'configuration',
          ok: true,
          detail: 'the newest is broken, the one before serves: template: sidecar:1:3: unclosed action',
        },
        {},
        {},
      ],
    });

    await writeFile(config, 'policy: enabled\n\ttemplates: {}\n');
    const told = async () => (await call(new URL('?verbose', server.health))).text;
    await eventually(async () => (await told()).includes(`the one before serves: ${config}:2:1: a tab stands`));

    await writeFile(config, 'policy: enabled\n');
    await eventually(patched);
    expect(await metric()).toBe('1');
    expect(await server.stop()).toBe(0);
  });

  it('logs in words for people', async () => {
    const io = recordedIo({ interruption: () => AbortSignal.abort('SIGINT') });
    await run(['serve', '--offline', '--host=127.0.0.1', '--port=0', '--http-port=0', '--log-format=text'], io);
    expect(io.written.out).toMatch(/^\d\d:\d\d:\d\d info ready admission=https:\/\/127\.0\.0\.1:\d+\/inject health=/m);
  });

  it('ends with one line when its port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await eventually(() => squatter.listening);
    const { port } = squatter.address() as { readonly port: number };
    const io = recordedIo();
    expect(await run(['serve', '--offline', '--host=127.0.0.1', '--http-port=0', '--port', String(port)], io)).toBe(2);
    expect(io.written.err).toBe(
      `outrigger: cannot listen on 127.0.0.1 port ${port}: it is taken; stop what listens there, or choose another with --port\n`,
    );
    squatter.close();
  });

  it('ends with one line when its configuration cannot be used', async () => {
    const config = join(folder, 'never.yaml');
    await writeFile(config, 'policy: [\n');
    const io = recordedIo();
    expect(await run(['serve', '--offline', '--injector-config', config], io)).toBe(2);
    expect(io.written.err).toMatch(/^outrigger: [^\n]*never\.yaml:\d+:\d+: [^\n]+\n$/);
  });
});
