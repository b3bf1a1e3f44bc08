import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { CART_RULE, SMALL_MESH } from '../../support/small-mesh.ts';

const scratch = scratchFolder();

async function proxyConfig(files: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = scratch.write(files);
  const io = recordedIo();
  const code = await run(['proxy-config', folder, ...flags], io);
  return { code, folder, ...io.written };
}

const MESH = { 'mesh.yaml': SMALL_MESH, 'rule.yaml': CART_RULE };

interface Shown {
  readonly clusters: readonly { readonly name: string }[];
  readonly routes: readonly { readonly name: string }[];
}

describe('outrigger proxy-config', () => {
  it('shows people all lists, each row with the objects it comes from', async () => {
    const { code, out, err, folder } = await proxyConfig(MESH, '--workload', 'web-1.shop');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ADDRESSES +PORT +MATCH +DESTINATION +FROM\n/);
    expect(out).toMatch(/0\.0\.0\.0 +80 +Trans: raw_buffer; App: http\/1\.1,h2c +Route: 80/);
    expect(out).toMatch(/cart\.shop\.svc\.cluster\.local +80 +v1 +outbound +EDS /);
    expect(out).toContain(`${folder}/rule.yaml:1 VirtualService shop/cart`);
    expect(out).toMatch(/10\.1\.0\.11:8080 +HEALTHY +1 +outbound\|80\|v1\|cart\.shop\.svc\.cluster\.local/);
  });

  it('prints the five lists as JSON, each in order of name', async () => {
    const { out } = await proxyConfig(MESH, '--workload', 'web-1.shop', '-o', 'json');
    const shown: Shown = JSON.parse(out);
    expect(Object.keys(shown)).toEqual(['listeners', 'clusters', 'routes', 'endpoints', 'extensionConfigs']);
    const names = shown.clusters.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(names).toContain('outbound|80|v2|cart.shop.svc.cluster.local');
  });

  it('takes the node of a proxy from a file', async () => {
    const node = { id: 'sidecar~10.1.0.11~cart-v1.shop~shop.svc.cluster.local', metadata: { NAMESPACE: 'shop' } };
    const folder = scratch.write({ 'node.json': JSON.stringify(node) });
    const { out } = await proxyConfig(MESH, '--node', `${folder}/node.json`, '--resource', 'clusters');
    expect(out).toMatch(/- +8080 +- +inbound +ORIGINAL_DST/);
  });

  it('leaves out what cannot be read, and says so', async () => {
    const broken = CART_RULE.replace('hosts: [cart]', 'hosts: 7');
    const { code, out, err } = await proxyConfig({ ...MESH, 'rule.yaml': broken }, '--workload', 'web-1.shop');
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: VirtualService shop\/cart is left out: spec\.hosts /);
    expect(out).toMatch(/outbound\|80\|\|cart\.shop\.svc\.cluster\.local/);
  });

  it.each([
    [['--workload', 'nobody.shop'], /no workload nobody in namespace shop among the manifests/],
    [[], /which proxy\? name it with --workload NAME\.NAMESPACE or --node FILE/],
    [['--node', '/nowhere.json'], /cannot read the file \/nowhere\.json/],
  ])('says in one line what is wrong with %j', async (flags, message) => {
    const { code, err } = await proxyConfig(MESH, ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
