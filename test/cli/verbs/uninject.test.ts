import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo, text } from '../../support/io.ts';

async function command(verb: string, stdin: string, ...flags: readonly string[]) {
  const io = recordedIo({ stdin: text(stdin) });
  const code = await run([verb, '-f', '-', ...flags], io);
  return { code, ...io.written };
}

const DEPLOYMENT = `# The shop's cart.
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  replicas: 2 # one is not enough
  template:
    metadata:
      labels: {app: cart}
    spec:
      containers:
        - name: cart
          image: nginx
          ports:
            - containerPort: 80
              name: http
          readinessProbe:
            httpGet: {path: /healthz, port: http}
          resources:
            limits: {cpu: 0.5}
`;

const CONFIG = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n';

describe('outrigger uninject', () => {
  it('gives the manifest back to the letter, comments and all', async () => {
    const injected = await command('inject', DEPLOYMENT + CONFIG);
    expect(injected.out).toContain('istio-proxy');
    const { code, out, err } = await command('uninject', injected.out);
    expect({ code, out, err }).toEqual({ code: 0, out: DEPLOYMENT + CONFIG, err: 'deployment shop/cart: as it was\n' });
  });

  it.each([
    ['Job', 'spec:\n  template:\n    spec:\n      containers: [{name: a, image: b}]\n'],
    [
      'CronJob',
      'spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers: [{name: a, image: b}]\n',
    ],
  ])('leaves no empty metadata in a %s that had none', async (kind, spec) => {
    const manifest = `apiVersion: batch/v1\nkind: ${kind}\nmetadata: {name: once}\n${spec}`;
    const injected = await command('inject', manifest);
    expect((await command('uninject', injected.out)).out).toBe(manifest);
  });

  it('lets pass what was never injected, and says so', async () => {
    const { code, out, err } = await command('uninject', DEPLOYMENT);
    expect({ code, out }).toEqual({ code: 0, out: DEPLOYMENT });
    expect(err).toMatch(
      /^deployment shop\/cart: untouched: annotation sidecar.istio.io\/status is missing or cannot be read\n$/,
    );
  });

  it('warns when another installation did the injecting', async () => {
    const injected = await command('inject', DEPLOYMENT, '--set', 'global.proxy.logLevel=debug');
    const { code, err } = await command('uninject', injected.out);
    expect(code).toBe(0);
    expect(err).toMatch(
      /^deployment shop\/cart: as it was, as far as can be told; warning: injecting it again gives something else/,
    );
    const informed = await command('uninject', injected.out, '--set', 'global.proxy.logLevel=debug');
    expect(informed.err).toBe('deployment shop/cart: as it was\n');
  });

  it.each([
    [
      'has no pod',
      DEPLOYMENT.replace('template:', 'stencil:'),
      'spec.template.spec is missing: give it a pod template',
    ],
    [
      'has a record that no injection wrote',
      DEPLOYMENT.replace(
        'labels:',
        'annotations: {sidecar.istio.io/status: "{}", proxy.istio.io/overrides: x}\n      labels:',
      ),
      'annotation proxy.istio.io/overrides cannot be read: it is not a JSON object',
    ],
  ])('prints nothing where a workload %s', async (_, manifest, message) => {
    const { code, out, err } = await command('uninject', manifest);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: `deployment shop/cart: refused: ${message}\n` });
  });
});
