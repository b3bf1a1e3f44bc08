import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { CART_RULE, SMALL_MESH } from '../../support/small-mesh.ts';

const scratch = scratchFolder();

const POLICY = `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  rules:
  - from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]
    to: [{operation: {paths: ['/items*']}}]
`;

const STRICT = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec: {mtls: {mode: STRICT}}
`;

const PLAIN = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: cart, namespace: shop}
spec: {host: cart, trafficPolicy: {tls: {mode: DISABLE}}}
`;

const RULED = { 'mesh.yaml': SMALL_MESH, 'rule.yaml': CART_RULE };

async function trace(files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = scratch.write(files);
  const io = recordedIo();
  const code = await run(['trace', folder, ...flags], io);
  return { code, folder, ...io.written };
}

const toCart = (path: string) => ['--from', 'web-1.shop', '--to', `http://cart${path}`];

describe('outrigger trace', () => {
  it('names each step on the way, with the line of the rule', async () => {
    const { code, out, folder } = await trace(RULED, ...toCart('/items'));
    expect(code).toBe(0);
    expect(out).toMatch(/^client web-1\.shop, to 10\.96\.0\.10:80\n/);
    expect(out).toContain(
      `admin: path "/items" does not start with "/admin"  (${folder}/rule.yaml:9 VirtualService shop/cart)`,
    );
    expect(out).toContain(`all  (${folder}/rule.yaml:12 VirtualService shop/cart)`);
    expect(out).toMatch(/cluster outbound\|80\|v1\|cart\.shop\.svc\.cluster\.local, 90 %/);
    expect(out).toMatch(/10\.1\.0\.12:8080, 100 %, HEALTHY, mutual TLS for outbound_\.80_\.v2_\.cart/);
    expect(out).toMatch(/server cart-v2\.shop\n +authentication +mutual TLS, as spiffe:\/\/cluster\.local\/ns\/shop/);
    expect(out).toMatch(/reaches +port 8080\n$/);
  });

  it('goes by headers too', async () => {
    const { out } = await trace(RULED, ...toCart('/admin'), '-H', 'x-user: root');
    expect(out).toMatch(/route +admin /);
    expect(out).not.toContain('passed over');
  });

  it.each([
    ['/items/1', /is allowed\n +meets ns\[shop\]-policy\[cart\]-rule\[0\] +\(\S+\/policy\.yaml:7 /, 'port 8080'],
    ['/other', /is denied, for no rule allows it\n +does not meet ns\[shop\]-policy\[cart\]-rule\[0\]/, 'nothing'],
  ])('says of %s what the policies say', async (path, verdict, end) => {
    const { out } = await trace({ 'mesh.yaml': SMALL_MESH, 'policy.yaml': POLICY }, ...toCart(path));
    expect(out).toMatch(verdict);
    expect(out).toMatch(new RegExp(`reaches +${end}\n$`));
  });

  it('ends where mutual TLS is asked for and the client speaks plain text', async () => {
    const { out } = await trace({ 'mesh.yaml': SMALL_MESH, 'a.yaml': STRICT, 'b.yaml': PLAIN }, ...toCart('/'));
    expect(out).toMatch(/authentication +plain text, nobody can tell who calls/);
    expect(out).toMatch(/ends here +no filter chains matched\n +reaches +nothing\n$/);
  });

  it('prints the same as JSON', async () => {
    const { out } = await trace(RULED, ...toCart('/items'), '-o', 'json');
    const shown: { readonly way: unknown; readonly clusters: readonly unknown[] } = JSON.parse(out);
    expect(shown.way).toMatchObject({ route: { name: 'all' }, virtualHost: { name: expect.stringContaining('cart') } });
    expect(shown.clusters).toMatchObject([
      { percent: 90, server: { workload: 'cart-v1.shop', reachesPort: 8080 } },
      { percent: 10, server: { workload: 'cart-v2.shop', reachesPort: 8080 } },
    ]);
  });
});

describe('expectations of a trace', () => {
  it('are met or not, pattern by pattern', async () => {
    const met = await trace(RULED, ...toCart('/'), '--expect', '^cluster .*\\|v1\\|.*90 %');
    expect(met).toMatchObject({ code: 0, err: '' });
    const unmet = await trace(RULED, ...toCart('/'), '--expect', 'reaches', '--expect', 'route +admin');
    expect(unmet.code).toBe(1);
    expect(unmet.err).toBe('not as expected: web-1.shop to http://cart/: no line matches route +admin\n');
  });

  it('come from a file as well', async () => {
    const expectations = [
      'from: web-1.shop\nto: http://cart/admin\nheaders: ["x-user: root"]\nexpect: route +admin',
      'from: web-1.shop\nto: http://cart/\nmethod: POST\nexpect: [route +all, no such line]',
    ].join('\n---\n');
    const file = `${scratch.write({ 'expectations.yaml': expectations })}/expectations.yaml`;
    const { code, err } = await trace(RULED, '--expectations', file);
    expect(code).toBe(1);
    expect(err).toBe('not as expected: web-1.shop to http://cart/: no line matches no such line\n');
  });

  it.each([
    [['--from', 'web-1.shop'], /which request\? name it with --from NAME\.NAMESPACE and --to URL/],
    [['--from', 'nobody.shop', '--to', 'cart'], /no workload nobody in namespace shop/],
    [['--from', 'web-1.shop', '--to', 'ftp://cart'], /ftp:\/\/cart is not a URL of http, https, grpc, tcp or tls/],
    [['--from', 'web-1.shop', '--to', 'http://'], /http:\/\/ is not a URL/],
    [[...toCart('/'), '-H', 'nonsense'], /the header nonsense is not of the form name: value/],
    [[...toCart('/'), '--expect', '('], /--expect \(: /],
    [['--expectations', '/nowhere.yaml'], /cannot read the file \/nowhere\.yaml/],
  ])('that cannot be read end in one line: %j', async (flags, message) => {
    const { code, err } = await trace(RULED, ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
