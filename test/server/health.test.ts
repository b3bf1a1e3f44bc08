import { createServer } from 'node:http';
import { describe, expect, it, jest } from '@jest/globals';
import { createSwitch } from '#server/readiness.ts';
import { eventually } from '../support/eventually.ts';
import { always, call, post, testServer } from '../support/server.ts';

// Real processes, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

const decision = { inject: false, because: 'policy', detail: 'for the test' } as const;
const injection = always({ kind: 'skipped', decision, warnings: [] });

describe('Health', () => {
  it('is ready once a TLS call to itself has succeeded and all checks agree', async () => {
    const config = createSwitch('configuration', { ok: false, detail: 'is being read' });
    const server = await testServer({ injection, checks: [config] });
    const ready = new URL('/readyz', server.operations);
    expect(await call(new URL('/livez', server.operations))).toEqual({ status: 200, text: 'ok\n' });
    expect(await call(ready)).toEqual({ status: 503, text: 'configuration: is being read\n' });

    config.set({ ok: true, detail: 'the newest is broken (values.yaml:3:1), the one before serves' });
    expect(await call(ready)).toEqual({ status: 200, text: 'ok\n' });
    expect(JSON.parse((await call(new URL('/readyz?verbose', server.operations))).text)).toEqual({
      ready: true,
      checks: [
        { name: 'configuration', ok: true, detail: 'the newest is broken (values.yaml:3:1), the one before serves' },
        { name: 'tls', ok: true, detail: 'a call to itself has succeeded' },
        { name: 'open', ok: true, detail: 'new connections are welcome' },
      ],
    });
    await server.close(0);
  });

  it('says no while draining, and reviews are still answered until the end', async () => {
    const server = await testServer({ injection });
    const closing = server.close(300);
    const unready = await call(new URL('/readyz', server.operations));
    expect(unready).toEqual({ status: 503, text: 'open: the server is closing\n' });
    expect((await post(new URL('/inject', server.admission), 'null')).status).toBe(200);
    await closing;
    await expect(call(new URL('/livez', server.operations))).rejects.toThrow();
  });
});

describe('A port that cannot be had', () => {
  it('ends the start with one line that says what to do', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await eventually(() => squatter.listening);
    const port = (squatter.address() as { port: number }).port;
    const taken = `cannot listen on 127.0.0.1 port ${port}: it is taken; stop what listens there, or choose another with`;
    await expect(testServer({ injection, port })).rejects.toThrow(`${taken} --port`);
    await expect(testServer({ injection, httpPort: port })).rejects.toThrow(`${taken} --http-port`);
    squatter.close();
  });

  it('because the address is not of this machine says so', async () => {
    await expect(testServer({ injection, host: '203.0.113.1' })).rejects.toThrow(
      'this machine has no such address; correct --host',
    );
  });
});
