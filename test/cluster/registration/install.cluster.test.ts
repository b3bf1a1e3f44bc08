import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import type { Injection } from '#admission/review-pod.ts';
import { run } from '#cli/run.ts';
import { connect } from '#cluster/api/connect.ts';
import { watchFacts } from '#cluster/facts/watch-facts.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import type { RunningServer } from '#server/start.ts';
import { fixedKeyPair } from '#server/tls/key-pair-source.ts';
import { recordedIo } from '../../support/io.ts';
import { always, loopbackPair, testServer } from '../../support/server.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { freePort } from '../free-port.ts';
import { FOR_TEST, noting } from '../noting.ts';
import { describeOnCluster } from '../shared-cluster.ts';

describeOnCluster('install and uninstall', ({ kubeconfig, kubectl, folder }) => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.close(0);
    server = undefined;
  });

  async function outrigger(...argv: readonly string[]) {
    const io = recordedIo({ env: { OUTRIGGER_KUBECONFIG: kubeconfig } });
    return { code: await run(argv, io), out: io.written.out.trimEnd().split('\n'), err: io.written.err };
  }

  const field = async (path: string, ...what: readonly string[]) =>
    (await kubectl(['get', ...what, '-o', `jsonpath={${path}}`])).stdout;

  const policies = async (revision: string) => {
    const configuration = `mutatingwebhookconfiguration/outrigger-sidecar-injector-${revision}`;
    return (await field('.webhooks[*].failurePolicy', configuration)).split(' ');
  };

  const exists = async (...what: readonly string[]) =>
    (await kubectl(['get', ...what, '--ignore-not-found', '-o', 'name'])).stdout !== '';

  /** What a pod of the deployment would see of the cluster, with no rights but those of its account. */
  async function factsSeenBy(account: string, namespace: string): Promise<ClusterFacts> {
    const token = (await kubectl(['create', 'token', account, '--namespace', namespace])).stdout.trim();
    const config = JSON.parse(await readFile(kubeconfig, 'utf8'));
    const file = join(folder, `${account}.kubeconfig`);
    await writeFile(file, JSON.stringify({ ...config, users: [{ ...config.users[0], user: { token } }] }));
    const stop = new AbortController();
    const facts = await watchFacts({ api: connect(file), log: silentLogger, signal: stop.signal });
    stop.abort();
    return facts;
  }

  it('register a webhook elsewhere, with failurePolicy Fail once it has answered', async () => {
    const pair = await loopbackPair();
    server = await testServer({ injection: noting('proven'), keyPair: fixedKeyPair(pair) });
    const caFile = join(folder, 'proven.crt');
    await writeFile(caFile, pair.ca);
    const flags = [
      '--revision',
      'proven',
      '--webhook-url',
      server.admission.href,
      '--ca-file',
      caFile,
      '--skip-validation',
    ];

    const installed = await outrigger('install', ...flags);
    expect(installed).toEqual({
      code: 0,
      err: '',
      out: [
        'MutatingWebhookConfiguration outrigger-sidecar-injector-proven applied with failurePolicy Ignore',
        'the webhook answers',
        'MutatingWebhookConfiguration outrigger-sidecar-injector-proven applied with failurePolicy Fail',
      ],
    });
    expect(await policies('proven')).toEqual(['Fail', 'Fail']);

    expect((await outrigger('install', ...flags, '--failure-policy', 'Ignore')).out).toHaveLength(2);
    expect(await policies('proven')).toEqual(['Ignore', 'Ignore']);

    const { code, out } = await outrigger('uninstall', '--revision', 'proven');
    expect([code, out[0]]).toEqual([0, 'MutatingWebhookConfiguration outrigger-sidecar-injector-proven removed']);
    expect(await exists('mutatingwebhookconfiguration/outrigger-sidecar-injector-proven')).toBe(false);
  });

  it.each<[string, Injection | undefined]>([
    ['nobody listens', undefined],
    ['another revision answers', noting('other')],
    ['pods are refused', always({ kind: 'refused', decision: FOR_TEST, problems: [], warnings: [] })],
  ])('leave failurePolicy at Ignore where %s', async (_, injection) => {
    const pair = await loopbackPair();
    const caFile = join(folder, 'unproven.crt');
    await writeFile(caFile, pair.ca);
    if (injection) server = await testServer({ injection, keyPair: fixedKeyPair(pair) });
    const url = server?.admission.href ?? `https://127.0.0.1:${await freePort()}`;
    const flags = [
      '--revision',
      'unproven',
      '--webhook-url',
      url,
      '--ca-file',
      caFile,
      '--skip-validation',
      '--wait',
      '1',
    ];
    const { code, err } = await outrigger('install', ...flags);
    expect(err).toMatch(/^outrigger: no injected pod seen within 1 s \(.*\), so failurePolicy stays Ignore .*\n$/);
    expect([code, await policies('unproven')]).toEqual([1, ['Ignore', 'Ignore']]);
    await outrigger('uninstall', '--revision', 'unproven');
  });

  it('run Outrigger in the cluster under its own name, and take all of it out again', async () => {
    const flags = ['--revision', 'inside', '--namespace', 'outrigger-inside'];
    const { code, out } = await outrigger('install', ...flags, '--wait', '0');
    expect([code, out[0]]).toEqual([1, 'Namespace outrigger-inside created']);
    expect(out).toContain(
      'MutatingWebhookConfiguration outrigger-sidecar-injector-inside applied with failurePolicy Ignore',
    );
    expect(out).toContain(
      'ValidatingWebhookConfiguration outrigger-validator-inside applied with failurePolicy Ignore',
    );
    const deployed = ['--namespace', 'outrigger-inside', '-l', 'app=outrigger-inside'];
    await kubectl(['wait', '--for=create', 'pod', ...deployed, '--timeout=30s']);
    await expect(factsSeenBy('outrigger-inside', 'outrigger-inside')).resolves.toMatchObject({ proxyConfigs: [] });

    expect((await outrigger('uninstall', ...flags)).code).toBe(0);
    expect(await exists('deployments,services,secrets,networkpolicies,poddisruptionbudgets', ...deployed)).toBe(false);
    expect(await exists('clusterroles,clusterrolebindings', '-l', 'app=outrigger-inside')).toBe(false);
    expect(await field('.status.phase', 'namespace/outrigger-inside')).toBe('Terminating');

    const again = await outrigger('uninstall', ...flags);
    expect([again.code, ...again.out.slice(0, 2)]).toEqual([
      0,
      'MutatingWebhookConfiguration outrigger-sidecar-injector-inside is not there',
      'ValidatingWebhookConfiguration outrigger-validator-inside is not there',
    ]);
  });

  it('print what kubectl can apply and delete as well, without a warning', async () => {
    const flags = ['--revision', 'printed', '--namespace', 'outrigger-printed', '--dry-run'];
    const manifests = (await outrigger('install', ...flags, '--control-plane')).out.join('\n');
    const { stdout, stderr } = await kubectl(['apply', '-f', '-'], manifests);
    const own = stdout
      .split('\n')
      .filter((line) => line.endsWith(' created') && !line.startsWith('namespace/istio-system'));
    // The namespace of sidecars' control plane may be there already, made in another way.
    const warnings = stderr.split('\n').filter((line) => line !== '' && !line.includes('namespaces/istio-system'));
    expect([own.length, warnings]).toEqual([20, []]);
    const rest = (await outrigger('uninstall', ...flags)).out.join('\n');
    expect((await kubectl(['delete', '--wait=false', '-f', '-'], rest)).stdout.match(/deleted/g)).toHaveLength(18);
    await kubectl(['delete', '--wait=false', 'namespace/outrigger-printed']);
    await kubectl(['delete', 'service/istiod-printed', '-n', 'istio-system']);
  });

  it('keep the certificate of an earlier installation, and renew a useless one', async () => {
    const flags = ['--revision', 'kept', '--namespace', 'outrigger-kept'];
    const secret = (key: string) => field(`.data.${key}`, 'secret/outrigger-kept-tls', '-n', 'outrigger-kept');
    const configuration = 'mutatingwebhookconfiguration/outrigger-sidecar-injector-kept';
    const bundle = () => field('.webhooks[0].clientConfig.caBundle', configuration);

    await outrigger('install', ...flags, '--wait', '0');
    const first = await secret('tls\\.crt');
    await outrigger('install', ...flags, '--wait', '0');
    expect([await secret('tls\\.crt'), await bundle()]).toEqual([first, await secret('ca\\.crt')]);

    const spoilt = JSON.stringify({ data: { 'tls.crt': '' } });
    await kubectl(['patch', 'secret/outrigger-kept-tls', '-n', 'outrigger-kept', '-p', spoilt]);
    await outrigger('install', ...flags, '--wait', '0');
    expect(await secret('tls\\.crt')).not.toBe('');
    expect(await bundle()).toBe(await secret('ca\\.crt'));
    await outrigger('uninstall', ...flags);
  });

  it("refuse a revision that Istio's own injector answers for", async () => {
    const istio = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: 'istio-sidecar-injector-taken', labels: { 'istio.io/rev': 'taken' } },
      webhooks: [
        {
          name: 'rev.object.sidecar-injector.istio.io',
          clientConfig: { url: 'https://127.0.0.1:1/inject' },
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
        },
      ],
    };
    await kubectl(['create', '-f', '-'], JSON.stringify(istio));
    const { code, err } = await outrigger('install', '--revision', 'taken', '--webhook-url', 'https://127.0.0.1:1');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^outrigger: .* istio-sidecar-injector-taken injects revision/),
    ]);
    await kubectl(['delete', 'mutatingwebhookconfiguration/istio-sidecar-injector-taken']);
  });
});
