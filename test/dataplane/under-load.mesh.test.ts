import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { describeOnMesh } from './describe-on-mesh.ts';
import type { RunningPod } from './kubelet.ts';
import { type Mesh, startMesh } from './mesh.ts';
import { makeReviews, REVIEWS, shopPod } from './reviews.ts';

/** Requests a second. */
const RATE = 50;

/** Agents renew at half of the life of their certificate; the shorter it is, the sooner the test is over. */
const LIFETIME = { SECRET_TTL: '60s' };

interface Outcome {
  readonly calls: number;
  readonly failures: readonly string[];
}

describeOnMesh('While fifty requests a second go through the mesh', (options) => {
  let mesh: Mesh;
  let web: RunningPod;
  let address: string;

  const annotations = { 'proxy.istio.io/config': JSON.stringify({ proxyMetadata: LIFETIME }) };
  const rootChecks = {
    CITADEL_SELF_SIGNED_ROOT_CERT_CHECK_INTERVAL: '2s',
    CITADEL_SELF_SIGNED_ROOT_CERT_GRACE_PERIOD_PERCENTILE: '0',
  };

  beforeAll(async () => {
    mesh = await startMesh({ ...options, env: rootChecks });
    address = await makeReviews(mesh.kubectl);
    await mesh.run({ ...shopPod('reviews'), annotations });
    web = await mesh.run({ ...shopPod('web'), annotations });
  });
  afterAll(() => mesh?.stop());

  async function underLoad(body: () => Promise<unknown>): Promise<Outcome> {
    const script = join(import.meta.dirname, 'load.ts');
    const [command = '', ...enter] = web.place.enter;
    const args = [...enter, process.execPath, script, String(RATE), `http://${address}/`, REVIEWS];
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const outcome = text(child.stdout);
    await body();
    child.stdin.end();
    return JSON.parse(await outcome);
  }

  const issued = async () => {
    const metrics = await mesh.exec('curl', '-sS', 'http://127.0.0.1:15014/metrics');
    return Number(/^citadel_server_success_cert_issuance_count (\d+)$/m.exec(metrics)?.[1] ?? 0);
  };

  it('none fails when Outrigger is restarted', async () => {
    const { calls, failures } = await underLoad(() => mesh.restartOutrigger());
    expect(failures).toEqual([]);
    expect(calls).toBeGreaterThan(RATE);
  });

  it('none fails when both sidecars renew their certificates three times', async () => {
    const start = await issued();
    const { calls, failures } = await underLoad(() => eventually(async () => (await issued()) >= start + 6, 240_000));
    expect(failures).toEqual([]);
    // Two renewals lie between three of them, half a minute each.
    expect(calls).toBeGreaterThan(RATE * 50);
  });

  it('none fails when the root is renewed, and all have both roots before the new one signs', async () => {
    const before = await rootsIn('shop');
    const { failures } = await underLoad(async () => {
      await mesh.restartOutrigger({ ...rootChecks, CITADEL_SELF_SIGNED_ROOT_CERT_GRACE_PERIOD_PERCENTILE: '100' });
      await eventually(async () => (await rootsIn('shop')).endsWith(before) && (await rootsIn('shop')) !== before);
      await eventually(async () => (await signing()) !== before);
      const start = await issued();
      await eventually(async () => (await issued()) >= start + 2, 90_000);
    });
    expect(failures).toEqual([]);
  });

  async function rootsIn(namespace: string): Promise<string> {
    const path = 'jsonpath={.data.root-cert\\.pem}';
    const { stdout } = await mesh.kubectl(['get', 'configmap', 'istio-ca-root-cert', '-n', namespace, '-o', path]);
    return stdout;
  }

  async function signing(): Promise<string> {
    const path = 'jsonpath={.data.ca-cert\\.pem}';
    const { stdout } = await mesh.kubectl(['get', 'secret', 'istio-ca-secret', '-n', 'istio-system', '-o', path]);
    return Buffer.from(stdout, 'base64').toString();
  }
});
