import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo } from '../support/io.ts';
import { scratchFolder } from '../support/scratch.ts';
import { defineIstioKinds } from './istio-kinds.ts';
import { makeNamespaces } from './namespaces.ts';
import { describeOnCluster } from './shared-cluster.ts';

const NAMESPACE = 'analysed';

const OBJECTS = `
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: ${NAMESPACE}}
spec: {selector: {app: cart}, ports: [{name: web, port: 80}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: ${NAMESPACE}}
spec: {hosts: [cart], http: [{route: [{destination: {host: carts, subset: v1}}]}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart-too, namespace: ${NAMESPACE}}
spec: {hosts: [cart], http: [{route: [{destination: {host: cart}}]}]}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: web, namespace: ${NAMESPACE}}
spec: {selector: {app: web}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [cart.example]}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: ${NAMESPACE}}
spec: {host: cart, trafficPolicy: {tls: {mode: SIMPLE}}, subsets: [{name: v2, labels: {version: v2}}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: ${NAMESPACE}}
spec:
  replicas: 0
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}, annotations: {sidecar.istio.io/interceptionMode: TPROXIE}}
    spec: {containers: [{name: cart, image: example/cart}]}
`;

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly source: string;
  readonly resource?: { readonly kind: string; readonly namespace: string; readonly name: string };
}

describeOnCluster('outrigger analyze, on a real API server', ({ kubeconfig, kubectl }) => {
  const scratch = scratchFolder();

  const analyze = async (...argv: readonly string[]) => {
    const io = recordedIo();
    const code = await run(['analyze', ...argv], io);
    return { code, ...io.written };
  };

  /** What the analysis says of the objects of this test; others may come and go meanwhile. */
  const saidOf = (out: string): readonly string[] => {
    const findings: readonly Found[] = JSON.parse(out).findings;
    return findings
      .filter(({ source, resource }) => source === 'analysis' && resource?.namespace === NAMESPACE)
      .map(
        ({ code, severity, message, resource }) => `${severity} ${code} ${resource?.kind} ${resource?.name} ${message}`,
      )
      .sort();
  };

  beforeAll(async () => {
    await defineIstioKinds(kubectl);
    await makeNamespaces(kubectl, { [NAMESPACE]: { 'istio-injection': 'enabled' } });
    await kubectl(['apply', '--server-side', '-f', '-'], OBJECTS);
  });

  it('finds live what it finds in the same objects offline', async () => {
    const kinds = 'namespaces,services,deployments,pods,virtualservices,destinationrules,gateways.networking.istio.io';
    const file = join(scratch.write({}), 'exported.yaml');
    writeFileSync(file, (await kubectl(['get', kinds, '--all-namespaces', '-o', 'yaml'])).stdout);
    const offline = await analyze(file, '--closed', '-o', 'json');
    const live = await analyze('--live', '--kubeconfig', kubeconfig, '-o', 'json');
    expect(live.err).toBe('');
    expect(saidOf(live.out)).toEqual(saidOf(offline.out));
    expect(saidOf(live.out).map((line) => line.split(' ')[1])).toEqual(
      expect.arrayContaining(['IST0101', 'IST0109', 'IST0118', 'IST0128', 'IST0173', 'OUT2601', 'OUT2801']),
    );
  });

  it('looks up in the cluster what the files lack, and reports on the files alone', async () => {
    const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: third, namespace: ${NAMESPACE}}
spec: {hosts: [other], http: [{route: [{destination: {host: cart}}], mirror: {host: carts}}]}
`;
    const file = join(scratch.write({ 'route.yaml': route }), 'route.yaml');
    const { out, code } = await analyze(file, '--kubeconfig', kubeconfig, '-o', 'json');
    expect(code).toBe(1);
    expect(saidOf(out)).toEqual([
      'error IST0101 VirtualService third mirrors requests to "carts", which is no host of the mesh',
    ]);
  });

  it('names what an account may not see, and goes on without it', async () => {
    const token = (await kubectl(['create', 'token', 'default', '--namespace', NAMESPACE])).stdout.trim();
    const restricted = join(scratch.write({}), 'kubeconfig');
    const config = JSON.parse((await kubectl(['config', 'view', '--raw', '-o', 'json'])).stdout);
    const users = config.users.map(({ name }: { name: string }) => ({ name, user: { token } }));
    writeFileSync(restricted, JSON.stringify({ ...config, users }));
    const { code, out, err } = await analyze('--live', '--kubeconfig', restricted);
    expect(code).toBe(0);
    expect(err).toMatch(/403 to GET \/api\/v1\/secrets: .*cannot list resource "secrets".*goes on without them/);
    expect(out).toMatch(/^nothing found in 0 resources/);
  });

  it('knows the contexts of a kubeconfig', async () => {
    expect(await analyze('--live', '--kubeconfig', kubeconfig, '--context', 'prod')).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no context prod; it has outrigger-test'),
    });
  });
});
