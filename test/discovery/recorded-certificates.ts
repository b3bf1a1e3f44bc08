import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#base/clock.ts';
import type { JsonObject } from '#base/json.ts';
import { spiffeId } from '#ca/identity.ts';
import { makeAuthority } from '#ca/roots/make-authority.ts';
import { readAuthority } from '#ca/roots/read-authority.ts';
import { readSettings } from '#ca/settings.ts';
import { signWorkload } from '#ca/sign/sign-workload.ts';
import { connect } from '#cluster/api/connect.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { makeCsr } from '../../bench/inputs/csr.ts';
import { makeNamespace } from '../cluster/namespaces.ts';
import type { SharedCluster } from '../cluster/shared-cluster.ts';
import { pluggedInAuthority } from '../support/authorities.ts';
import { measured, measuredFolder } from '../support/conformance.ts';
import { askForCertificate, type CallOptions } from '../support/grpc-client.ts';
import { startTestControlPlane, type TestControlPlane } from './control-plane.ts';
import { INSTALLED, REVISION, rootsIn } from './installed-account.ts';

/** How istiod ended a call. */
interface Case {
  readonly case: string;
  readonly result: {
    readonly status?: string;
    readonly details?: string;
    readonly certChain?: number;
    readonly leaf?: Leaf;
    readonly chain?: readonly string[];
  };
}

interface Leaf {
  readonly subject: string;
  readonly issuer: string;
  readonly san: string;
  readonly from: string;
  readonly to: string;
  readonly ca: boolean;
  readonly eku: readonly string[];
  readonly keyType: string;
}

const FOLDER = measuredFolder('mesh-wire/ca');
const csr = (name: string) => readFileSync(join(FOLDER, `csr-${name}.pem`), 'utf8');

/** Seconds in the days that istiod signs for at most. */
const LONGEST = 90 * 24 * 3600;

/** What differs on purpose: the words of a connection that ends in the handshake are the client's own. */
const OWN_WORDS: ReadonlySet<string> = new Set(['client cert of a foreign CA', 'plaintext 15010']);

/** All 40 calls, on a cluster; the first 32 by a control plane that may do no more than an installed one. */
export function recordedCertificates(cluster: SharedCluster, account: () => ApiServer): void {
  let plane: TestControlPlane;
  let shop: string;
  let roots: string;
  let tokens: Readonly<Record<'web' | 'other' | 'api' | 'unbound' | 'admin', string>>;
  const { kubectl } = cluster;

  beforeAll(async () => {
    shop = await makeNamespace(kubectl);
    await makeAccounts(shop, ['web', 'reviews']);
    await makePod(shop, 'web');
    tokens = {
      web: await token(shop, 'web', ['--audience=istio-ca', ...boundTo('web')]),
      other: await token(shop, 'web', ['--audience=other', ...boundTo('web')]),
      api: await token(shop, 'web', boundTo('web')),
      unbound: await token(shop, 'web', ['--audience=istio-ca']),
      admin: adminToken(cluster.kubeconfig),
    };
    plane = await startTestControlPlane({
      api: account(),
      revision: REVISION,
      env: { POD_NAMESPACE: INSTALLED },
      plain: true,
    });
    roots = await rootsIn(kubectl, 'istio-system');
  });
  afterAll(() => plane?.stop());

  const as = (authorization: string | undefined, rest: Partial<CallOptions> = {}): CallOptions => ({
    port: plane.grpcPort,
    roots,
    metadata: { clusterid: 'Kubernetes', ...(authorization !== undefined && { authorization }) },
    ...rest,
  });
  const bearer = (which: keyof typeof tokens) => `Bearer ${tokens[which]}`;
  const ask = (request: JsonObject, options: CallOptions) => askForCertificate({ csr: csr('ec'), ...request }, options);
  const good = (request: JsonObject = {}) => ask(request, as(bearer('web')));

  async function clientCertificate(authority?: 'foreign') {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const request = makeCsr(key);
    const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    if (authority === 'foreign') return { key: pem, cert: await foreignCertificate(request, shop) };
    const answer = await good({ csr: request });
    return { key: pem, cert: 'chain' in answer ? (answer.chain[0] ?? '') : '' };
  }

  const CALLS: Readonly<Record<string, () => ReturnType<typeof askForCertificate>>> = {
    'good token, ec csr': () => good(),
    'no clusterid': () => ask({}, as(undefined, { metadata: { authorization: bearer('web') } })),
    'unknown clusterid': () => ask({}, as(undefined, { metadata: { authorization: bearer('web'), clusterid: 'x' } })),
    'no authorization': () => ask({}, as(undefined)),
    'garbage token': () => ask({}, as('Bearer garbage')),
    'empty bearer': () => ask({}, as('Bearer ')),
    'no Bearer prefix': () => ask({}, as(tokens.web)),
    'lowercase bearer': () => ask({}, as(`bearer ${tokens.web}`)),
    'Istio prefix? Basic': () => ask({}, as(`Basic ${tokens.web}`)),
    'wrong audience': () => ask({}, as(bearer('other'))),
    'api audience token': () => ask({}, as(bearer('api'))),
    'unbound sa token (no pod)': () => ask({}, as(bearer('unbound'))),
    'admin token (no service account)': () => ask({}, as(bearer('admin'))),
    'ttl 0': () => good({ validityDuration: '0' }),
    'ttl -1': () => good({ validityDuration: '-1' }),
    'ttl 90d': () => good({ validityDuration: String(LONGEST) }),
    'ttl 90d+1s': () => good({ validityDuration: String(LONGEST + 1) }),
    'csr empty': () => good({ csr: '' }),
    'csr garbage': () => good({ csr: 'garbage' }),
    'csr pem with garbage': () =>
      good({ csr: '-----BEGIN CERTIFICATE REQUEST-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE REQUEST-----\n' }),
    'csr bad signature': () => good({ csr: csr('badsig') }),
    'csr rsa1024': () => good({ csr: csr('1024') }),
    'csr other SAN and CN': () => good({ csr: csr('othersan') }),
    'csr no SAN p384': () => good({ csr: csr('p384') }),
    'csr ed25519': () => good({ csr: csr('ed25519') }),
    'csr wants CA': () => good({ csr: csr('wantsca') }),
    'CertSigner set': () => good({ metadata: { CertSigner: 'example.com/signer' } }),
    impersonation: () => good({ metadata: { ImpersonatedIdentity: `spiffe://cluster.local/ns/${shop}/sa/reviews` } }),
    'plaintext 15010': () => ask({}, { port: plane.plainGrpcPort ?? 0, metadata: { authorization: bearer('web') } }),
    'client cert, no token': async () => ask({}, as(undefined, { clientCertificate: await clientCertificate() })),
    'client cert + garbage token': async () =>
      ask({}, as('Bearer garbage', { clientCertificate: await clientCertificate() })),
    'client cert of a foreign CA': async () =>
      ask({}, as(undefined, { clientCertificate: await clientCertificate('foreign') })),
  };

  it.each(measured<readonly Case[]>('mesh-wire/ca/cases.json').map((each) => [each.case, each] as const))(
    '%s ends as it did there',
    async (name, recorded) => {
      const answer = await CALLS[name]?.();
      expect(answer && endOf(answer, name)).toEqual(expectedEnd(recorded, shop));
    },
  );

  it('knows no other calls', () => {
    const names = measured<readonly Case[]>('mesh-wire/ca/cases.json').map((each) => each.case);
    expect(Object.keys(CALLS).sort()).toEqual(names.sort());
  });

  describe('with a plugged-in authority', () => {
    let plugged: TestControlPlane;
    let mesh: string;
    let pluggedRoots: string;
    const tokensOf: Record<string, string> = {};
    const ZTUNNEL = 'ztunnel';

    beforeAll(async () => {
      await plane.stop();
      mesh = await makeNamespace(kubectl);
      const files = await pluggedInAuthority();
      const data = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, Buffer.from(text).toString('base64')]),
      );
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cacerts', namespace: mesh }, data };
      await kubectl(['create', '-f', '-'], JSON.stringify(secret));
      await makeAccounts(mesh, [ZTUNNEL]);
      await makePod(mesh, ZTUNNEL, 'node-a');
      await makePod(shop, 'reviews', 'node-a');
      await setRunning(mesh, ZTUNNEL);
      tokensOf['ztunnel'] = await token(mesh, ZTUNNEL, ['--audience=istio-ca', ...boundTo(ZTUNNEL)]);
      tokensOf['unbound'] = await token(mesh, ZTUNNEL, ['--audience=istio-ca']);
      plugged = await startTestControlPlane({
        api: connect(cluster.kubeconfig),
        rootNamespace: mesh,
        trustDomain: 'example.org',
        env: { CA_TRUSTED_NODE_ACCOUNTS: `${mesh}/${ZTUNNEL}` },
      });
      pluggedRoots = await rootsIn(kubectl, mesh);
    });
    afterAll(() => plugged?.stop());

    const through = (authorization: string, impersonated?: string) =>
      askForCertificate(
        { csr: csr('ec'), ...(impersonated !== undefined && { metadata: { ImpersonatedIdentity: impersonated } }) },
        {
          port: plugged.grpcPort,
          roots: pluggedRoots,
          metadata: { clusterid: 'Kubernetes', authorization: `Bearer ${authorization}` },
        },
      );
    const id = (trustDomain: string, account: string) =>
      spiffeId({ trustDomain, namespace: shop, serviceAccount: account });

    const PLUGGED: Readonly<Record<string, () => ReturnType<typeof askForCertificate>>> = {
      'plugged-in CA, good token': () => through(tokens.web),
      'plugged-in CA, ztunnel for itself': () => through(tokensOf['ztunnel'] ?? ''),
      'impersonate account with a pod on the node': () =>
        through(tokensOf['ztunnel'] ?? '', id('example.org', 'reviews')),
      'impersonate, other trust domain': () => through(tokensOf['ztunnel'] ?? '', id('cluster.local', 'reviews')),
      'impersonate account without a pod on the node': () =>
        through(tokensOf['ztunnel'] ?? '', id('example.org', 'nobody')),
      'impersonate, not spiffe': () => through(tokensOf['ztunnel'] ?? '', 'reviews'),
      'impersonate by an untrusted account': () => through(tokens.web, id('example.org', 'reviews')),
      'impersonate with a token bound to no pod': () =>
        through(tokensOf['unbound'] ?? '', id('example.org', 'reviews')),
    };

    it.each(measured<readonly Case[]>('mesh-wire/ca/cases-plugged.json').map((each) => [each.case, each] as const))(
      '%s ends as it did there',
      async (name, recorded) => {
        const answer = await PLUGGED[name]?.();
        expect(answer && endOf(answer, name)).toEqual(expectedEnd(recorded, shop, mesh));
      },
    );
  });

  async function makeAccounts(namespace: string, names: readonly string[]): Promise<void> {
    for (const name of names) await kubectl(['create', 'serviceaccount', name, '-n', namespace]);
  }

  async function makePod(namespace: string, name: string, node?: string): Promise<void> {
    const spec = {
      serviceAccountName: name,
      containers: [{ name: 'app', image: 'app' }],
      ...(node && { nodeName: node }),
    };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: name } }, spec };
    await kubectl(['create', '-f', '-'], JSON.stringify(pod));
  }

  async function setRunning(namespace: string, name: string): Promise<void> {
    const patch = JSON.stringify({ status: { phase: 'Running' } });
    await kubectl(['patch', 'pod', name, '-n', namespace, '--subresource=status', '--type=merge', '-p', patch]);
  }

  async function token(namespace: string, account: string, flags: readonly string[]): Promise<string> {
    const { stdout } = await kubectl(['create', 'token', account, '-n', namespace, ...flags]);
    return stdout.trim();
  }
}

function boundTo(pod: string): readonly string[] {
  return ['--bound-object-kind=Pod', `--bound-object-name=${pod}`];
}

function adminToken(kubeconfig: string): string {
  return JSON.parse(readFileSync(kubeconfig, 'utf8')).users[0].user.token;
}

async function foreignCertificate(request: string, namespace: string): Promise<string> {
  const now = Date.now();
  const files = await makeAuthority({ trustDomain: 'cluster.local', now, lifetime: 3_600_000, keyBits: 2048 });
  const names = { certificate: 'certificate', key: 'key', chain: 'chain', roots: 'roots' };
  const authority = readAuthority(files, { place: 'a test', kind: 'self-signed', names });
  const order = { csr: request, validity: 600n, spiffeId: `spiffe://cluster.local/ns/${namespace}/sa/web` };
  const signed = await signWorkload(order, authority, { settings: readSettings({}), clock: systemClock });
  return signed.ok ? (signed.chain[0] ?? '') : '';
}

/** The end of a call, in the form in which it was recorded; times as seconds from now. */
function endOf(answer: Awaited<ReturnType<typeof askForCertificate>>, name: string): object {
  if ('code' in answer) return { status: answer.code, ...(!OWN_WORDS.has(name) && { details: answer.details }) };
  const [leaf = ''] = answer.chain;
  const certificate = new X509Certificate(leaf);
  return {
    certChain: answer.chain.length,
    leaf: {
      subject: certificate.subject ?? '',
      issuer: certificate.issuer,
      san: certificate.subjectAltName,
      lifetime: (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 1000,
      ca: certificate.ca,
      eku: certificate.keyUsage,
      keyType: certificate.publicKey.asymmetricKeyType,
    },
    endsNewline: answer.chain.every((each) => each.endsWith('-----\n')),
    upwards: answer.chain.slice(1).map((each) => new X509Certificate(each).subject),
  };
}

function expectedEnd({ case: name, result }: Case, shop: string, system = 'istio-system'): object {
  const { status, details, leaf, certChain } = result;
  if (!leaf) return { status, ...(!OWN_WORDS.has(name) && { details }) };
  const { from, to, ...same } = leaf;
  const renamed = (text: string) =>
    text.replace('/ns/shop/', `/ns/${shop}/`).replace('/ns/istio-system/', `/ns/${system}/`);
  return {
    certChain,
    leaf: {
      ...same,
      subject: renamed(same.subject),
      san: renamed(same.san),
      lifetime: (Date.parse(to) - Date.parse(from)) / 1000,
    },
    endsNewline: true,
    upwards: result.chain?.slice(1) ?? ['O=cluster.local'],
  };
}
