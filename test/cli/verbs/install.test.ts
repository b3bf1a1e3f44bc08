import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#base/clock.ts';
import { run } from '#cli/run.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { selfSigned } from '#pki/self-signed.ts';
import { recordedIo } from '../../support/io.ts';

let folder: string;
let caFile: string;
let brokenFile: string;
let emptyFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outrigger-install-'));
  const { ca } = await selfSigned(['localhost'], systemClock);
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  caFile = await file('ca.crt', `a remark\n${ca}`);
  brokenFile = await file('broken.crt', ca.replace(/\nMII\w+/, '\nMIIabc'));
  emptyFile = await file('empty.crt', 'nothing here');
});
afterAll(() => rm(folder, { recursive: true }));

async function outrigger(...argv: readonly string[]) {
  const io = recordedIo();
  return { code: await run(argv, io), ...io.written };
}

const kindsIn = (text: string) => readManifests({ name: 'stdout', text }).resources.map(({ value }) => value['kind']);

const URL_FLAG = ['--webhook-url', 'https://10.0.0.7:15017'];

describe('install --dry-run', () => {
  it('prints every object in the order of application, without a cluster', async () => {
    const { code, out, err } = await outrigger('install', '--dry-run');
    const kinds = kindsIn(out);
    expect([code, err, kinds[0], kinds[1], kinds.at(-2), kinds.at(-1)]).toEqual([
      0,
      '',
      'Namespace',
      'Secret',
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
    ]);
    expect(out).not.toContain('failurePolicy: Fail');
  });

  it('prints what sidecars look for, and the rights to serve them, with --control-plane alone', async () => {
    const { out } = await outrigger('install', '--dry-run', '--control-plane');
    expect(kindsIn(out).slice(0, 4)).toEqual(['Namespace', 'Namespace', 'Service', 'Secret']);
    expect(out).toContain('externalName: outrigger.outrigger-system.svc.cluster.local');
    expect(out).toContain('value: "15012"');
    const { out: webhook } = await outrigger('install', '--dry-run');
    expect(webhook).toContain('value: "off"');
    expect(webhook).not.toContain('tokenreviews');
  });

  it('prints nothing but the registrations of a webhook that runs elsewhere', async () => {
    const { out } = await outrigger('install', '--dry-run', ...URL_FLAG, '--ca-file', caFile);
    expect(kindsIn(out)).toEqual(['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']);
    expect(out).toContain('url: https://10.0.0.7:15017/inject\n');
    expect(out).toContain('url: https://10.0.0.7:15017/validate\n');
    expect(out).not.toContain('a remark');
  });

  it('leaves the gate out when nothing is to be validated', async () => {
    const { out } = await outrigger('install', '--dry-run', ...URL_FLAG, '--skip-validation');
    expect(kindsIn(out)).toEqual(['MutatingWebhookConfiguration']);
  });

  it('puts into the registrations what the flags say', async () => {
    const { out } = await outrigger(
      'install',
      '--dry-run',
      ...URL_FLAG,
      '--system-namespaces=one, two',
      '--timeout-seconds=5',
      '--reinvocation-policy=IfNeeded',
      '--enable-namespaces-by-default',
    );
    expect(out).toMatch(/- outrigger-system\n +- one\n +- two\n/);
    expect(out.match(/timeoutSeconds: 5$/gm)).toHaveLength(6);
    expect(out.match(/reinvocationPolicy: IfNeeded$/gm)).toHaveLength(5);
  });
});

describe('install refuses', () => {
  it.each([
    ['a URL without TLS', () => ['--webhook-url=http://10.0.0.7'], /give a URL like https:/],
    ['a URL with a query', () => ['--webhook-url=https://10.0.0.7/inject?a=b'], /without query/],
    ['no URL at all', () => ['--webhook-url=here'], /give a URL like https:/],
    ['a timeout the API server would refuse', () => ['--timeout-seconds=31'], /allows 1 to 30/],
    ['a timeout that is not a number', () => ['--timeout-seconds=5s'], /whole number of seconds/],
    ['an unknown policy', () => ['--failure-policy=Maybe'], /Allowed choices are Fail, Ignore/],
    [
      'certificates for a webhook in the cluster',
      () => ['--ca-file', caFile],
      /--ca-file goes with --webhook-url only/,
    ],
    ['an image for a webhook elsewhere', () => [...URL_FLAG, '--image=x'], /exclude each other/],
    ['a missing file', () => [...URL_FLAG, '--ca-file=/nowhere'], /cannot read \/nowhere: .*name a file with PEM/],
    ['a file without certificates', () => [...URL_FLAG, '--ca-file', emptyFile], /must hold at least one certificate/],
    [
      'a broken certificate',
      () => [...URL_FLAG, '--ca-file', brokenFile],
      /certificate 1 in .* is broken: .*export it/,
    ],
    ['a kubeconfig that is not there', () => ['--kubeconfig=/nowhere'], /cannot read kubeconfig \/nowhere/],
  ])('%s, in one line and with exit code 2', async (_, flags, message) => {
    const { code, out, err } = await outrigger('install', ...flags());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('uninstall --dry-run', () => {
  it('prints what it would remove, the registrations first', async () => {
    const { code, out } = await outrigger('uninstall', '--dry-run', '--revision', 'canary');
    expect(code).toBe(0);
    expect(out).toMatch(/^apiVersion: \S+\nkind: MutatingWebhookConfiguration\nmetadata:\n +name: \S+-canary\n---\n/);
    expect(kindsIn(out)[1]).toBe('ValidatingWebhookConfiguration');
    expect(kindsIn(out)).not.toContain('Namespace');
  });
});
