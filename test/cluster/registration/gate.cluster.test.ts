import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { run } from '#cli/run.ts';
import { findKind, KINDS } from '#kinds/registry.ts';
import type { RunningServer } from '#server/start.ts';
import { fixedKeyPair } from '#server/tls/key-pair-source.ts';
import { recordedIo } from '../../support/io.ts';
import { call, loopbackPair, testServer } from '../../support/server.ts';
import { defineIstioKinds } from '../istio-kinds.ts';
import { makeNamespaces } from '../namespaces.ts';
import { noting } from '../noting.ts';
import { describeOnCluster } from '../shared-cluster.ts';
import { SAMPLES } from './gate-samples.ts';

const objectOf = (name: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject => {
  const kind = KINDS.find((row) => row.kind === name);
  return {
    apiVersion: `${kind?.group}/${kind?.versions[0]}`,
    kind: name,
    metadata: { name: 'sample', namespace: 'gate-shop', ...metadata },
    spec,
  };
};

describeOnCluster('The gate', ({ kubeconfig, kubectl, folder }) => {
  let server: RunningServer;
  let installed: Awaited<ReturnType<typeof outrigger>>;
  const flags: string[] = ['--revision=gate', '--namespace=gate-own'];

  async function outrigger(...argv: readonly string[]) {
    const io = recordedIo({ env: { OUTRIGGER_KUBECONFIG: kubeconfig } });
    return { code: await run(argv, io), out: io.written.out.trimEnd().split('\n'), err: io.written.err };
  }

  beforeAll(async () => {
    await defineIstioKinds(kubectl);
    await makeNamespaces(kubectl, { 'gate-shop': {}, 'gate-own': {} });
    const pair = await loopbackPair();
    server = await testServer({ injection: noting('gate'), keyPair: fixedKeyPair(pair) });
    const caFile = join(folder, 'gate.crt');
    await writeFile(caFile, pair.ca);
    const place = ['--webhook-url', `${server.admission.href}inject/net/n1`, '--ca-file', caFile];
    installed = await outrigger('install', ...flags, ...place);
    flags.push(...place);
  });
  afterAll(async () => {
    await outrigger('uninstall', '--revision=gate', '--namespace=gate-own');
    await server.close(0);
  });

  const policies = async () => {
    const path = ['-o', 'jsonpath={.webhooks[*].failurePolicy}'];
    return (await kubectl(['get', 'validatingwebhookconfiguration/outrigger-validator-gate', ...path])).stdout;
  };

  /** Nothing is stored, so that no other test meets it. */
  const apply = (...items: readonly JsonObject[]) =>
    kubectl(['apply', '--dry-run=server', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));

  it('fails closed once it has refused a bad Gateway', async () => {
    expect(installed).toEqual({
      code: 0,
      err: '',
      out: [
        'MutatingWebhookConfiguration outrigger-sidecar-injector-gate applied with failurePolicy Ignore',
        'ValidatingWebhookConfiguration outrigger-validator-gate applied with failurePolicy Ignore',
        'the webhook answers',
        'MutatingWebhookConfiguration outrigger-sidecar-injector-gate applied with failurePolicy Fail',
        'the gate refuses what it must',
        'ValidatingWebhookConfiguration outrigger-validator-gate applied with failurePolicy Fail',
      ],
    });
    expect(await policies()).toBe('Fail Fail');
  });

  it('has a sample of every kind', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual(KINDS.map(({ kind }) => kind).sort());
  });

  it('lets a good object of every kind in, whether it is labelled with the revision or with none', async () => {
    const kinds = Object.entries(SAMPLES);
    const plain = kinds.map(([kind, { good }]) => objectOf(kind, good));
    const labelled = kinds.map(([kind, { good }]) =>
      objectOf(kind, good, { name: 'labelled', labels: { 'istio.io/rev': 'gate' } }),
    );
    const { stdout } = await apply(...plain, ...labelled);
    expect(stdout.match(/ created \(server dry run\)$/gm)).toHaveLength(2 * KINDS.length);
  });

  it.each(Object.entries(SAMPLES))(
    'refuses a bad %s, and says which field and what to do',
    async (kind, { bad, field }) => {
      const refused = await apply(objectOf(kind, bad)).then(() => '', String);
      expect(refused).toContain('admission webhook "unlabelled.validation.outrigger.istio.io" denied the request: ');
      expect(refused).toContain(`${field}: `);
      expect(refused).toMatch(/; .+ \(OUT\d{4}\)/);
    },
  );

  it('refuses an update that spoils an object, too', async () => {
    const { good, bad } = SAMPLES['Sidecar'] ?? { good: {}, bad: {} };
    await kubectl(['apply', '-f', '-'], JSON.stringify(objectOf('Sidecar', good)));
    await expect(kubectl(['apply', '-f', '-'], JSON.stringify(objectOf('Sidecar', bad)))).rejects.toThrow(/OUT0502/);
    await kubectl(['delete', 'sidecars.networking.istio.io/sample', '--namespace=gate-shop']);
  });

  it('lets in what it has doubts about, and kubectl shows them', async () => {
    const { good } = SAMPLES['Sidecar'] ?? { good: {} };
    const { stderr } = await apply(
      objectOf('EnvoyFilter', SAMPLES['EnvoyFilter']?.good ?? {}),
      objectOf('Sidecar', { ...good, workloadSelectr: {} }),
    );
    expect(stderr).toMatch(/^Warning: spec.*\(OUT16\d\d\)$/m);
    expect(stderr).toMatch(/^Warning: spec\.workloadSelectr: .*did you mean "workloadSelector"\? \(OUT0203\)$/m);
  });

  it.each<[string, JsonObject]>([
    ['to another revision', { labels: { 'istio.io/rev': 'elsewhere' } }],
    ["into Outrigger's own namespace", { namespace: 'gate-own' }],
    ['into a system namespace', { namespace: 'kube-system' }],
  ])('is not asked about what belongs %s', async (_, metadata) => {
    const { stdout } = await apply(objectOf('Sidecar', SAMPLES['Sidecar']?.bad ?? {}, metadata));
    expect(stdout).toMatch(/ created \(server dry run\)$/m);
  });

  it('counts what it lets in and refuses', async () => {
    const { text } = await call(new URL('/metrics', server.operations));
    const { group, versions } = findKind('networking.istio.io/v1', 'Sidecar') ?? {};
    const labels = `group="${group}",version="${versions?.[0]}",resource="sidecars"`;
    expect(text).toMatch(new RegExp(`^galley_validation_passed\\{${labels}\\} [1-9]`, 'm'));
    expect(text).toMatch(new RegExp(`^galley_validation_failed\\{${labels},reason="invalid_resource"\\} 1$`, 'm'));
  });

  it('stays closed when it is installed again while nobody answers', async () => {
    await server.close(0);
    const again = await outrigger('install', ...flags, '--wait=0');
    expect([again.code, await policies()]).toEqual([1, 'Fail Fail']);
    expect(again.err).toContain(
      "so failurePolicy stays Fail and changes of Istio's configuration are refused; mend the webhook and install again\n",
    );
    await expect(apply(objectOf('Sidecar', SAMPLES['Sidecar']?.good ?? {}))).rejects.toThrow(/failed calling webhook/);
  });

  it('goes when the next installation does not want it', async () => {
    const { out } = await outrigger('install', ...flags, '--wait=0', '--skip-validation');
    expect(out).toContain('ValidatingWebhookConfiguration outrigger-validator-gate removed');
    const { stdout } = await kubectl(['get', 'validatingwebhookconfigurations', '-o', 'name']);
    expect(stdout).not.toContain('outrigger-validator-gate');
  });
});
