import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo, text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();

const analyze = async (argv: readonly string[], stdin = '') => {
  const io = recordedIo({ stdin: text(stdin) });
  return { code: await run(['analyze', ...argv], io), ...io.written };
};

const gateway = (name: string, annotations = '') => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: shop${annotations}}
spec:
  selector: {istio: ingressgateway}
  servers:
  - port: {number: 80, name: http, protocol: HTTP}
    hosts: [shop.example]
`;
const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: cart, namespace: shop}
spec:
  hosts: [cart]
  http:
  - route:
    - destination:
        host: carts
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: carts, namespace: shop}
spec: {ports: [{name: http, port: 80}]}
`;

describe('outrigger analyze', () => {
  it('shows both sides of a conflict, each with its place', async () => {
    const folder = scratch.write({ 'a.yaml': gateway('first'), 'b.yaml': gateway('second') });
    const [a, b] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    const { code, out } = await analyze([folder]);
    expect(code).toBe(1);
    expect(out).toContain(
      [
        `${a}:1:1 error IST0145: spec.servers[0]: serves shop.example on port 80 for the same pods as Gateway shop/second`,
        '  1 | apiVersion: networking.istio.io/v1',
        '    | ^',
        `  see ${b}:7:5 Gateway shop/second serves it too`,
      ].join('\n'),
    );
    expect(out).toContain(`${b}:1:1 error IST0145`);
  });

  it('softens what is missing, unless the files are all there is', async () => {
    const open = await analyze(['-', '-o', 'json'], ROUTE);
    expect(open.code).toBe(0);
    expect(JSON.parse(open.out).findings).toMatchObject([
      { code: 'IST0101', severity: 'warning', line: 9, column: 9, message: expect.stringContaining('--closed') },
    ]);
    const closed = await analyze(['-', '--closed', '-o', 'json'], ROUTE);
    expect(closed.code).toBe(1);
    expect(JSON.parse(closed.out).findings).toMatchObject([{ code: 'IST0101', severity: 'error', source: 'analysis' }]);
  });

  it('reads Services from files too, and objects without a namespace as being in that of --namespace', async () => {
    expect(await analyze(['-', '--closed'], `${ROUTE}---\n${SERVICE}`)).toMatchObject({ code: 0 });
    const nameless = SERVICE.replace(', namespace: shop', '');
    expect(await analyze(['-', '--closed'], `${ROUTE}---\n${nameless}`)).toMatchObject({ code: 1 });
    expect(await analyze(['-', '--closed', '--namespace', 'shop'], `${ROUTE}---\n${nameless}`)).toMatchObject({
      code: 0,
    });
  });

  it('takes the configuration of the mesh from its ConfigMap or from a file', async () => {
    const telemetry =
      'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: t, namespace: istio-system}\n' +
      'spec: {accessLogging: [{}]}\n';
    const mesh = 'defaultProviders: {accessLogging: [envoy]}';
    const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: "${mesh}"}\n`;
    const file = join(scratch.write({ 'mesh.yaml': mesh }), 'mesh.yaml');
    expect((await analyze(['-'], telemetry)).out).toContain('IST0157');
    expect((await analyze(['-'], `${telemetry}---\n${map}`)).out).not.toContain('IST0157');
    expect((await analyze(['-', '--mesh-config', file], telemetry)).out).not.toContain('IST0157');
  });

  it('suppresses by flag, annotation, comment and baseline, as validate does', async () => {
    const both = (annotations: string, above = '') =>
      `${above}${gateway('first', annotations)}---\n${gateway('second')}`;
    const suppressed = async (argv: readonly string[], stdin: string) =>
      JSON.parse((await analyze(['-', '-o', 'json', ...argv], stdin)).out).summary;
    expect(await suppressed([], both(''))).toMatchObject({ errors: 2, suppressed: 0 });
    expect(await suppressed(['--suppress', 'IST0145'], both(''))).toMatchObject({ errors: 0, suppressed: 2 });
    expect(await suppressed(['--suppress', 'IST0145=Gateway first.shop'], both(''))).toMatchObject({ errors: 1 });
    const annotation = ', annotations: {galley.istio.io/analyze-suppress: IST0145}';
    expect(await suppressed([], both(annotation))).toMatchObject({ errors: 1, suppressed: 1 });
    expect(await suppressed([], both('', '# outrigger:ignore IST0145\n'))).toMatchObject({ errors: 1, suppressed: 1 });
    const baseline = join(scratch.write({}), 'baseline.json');
    await analyze(['-', '--baseline', baseline, '--write-baseline'], both(''));
    expect(JSON.parse(readFileSync(baseline, 'utf8')).findings).toHaveLength(2);
    expect(await suppressed(['--baseline', baseline], both(''))).toMatchObject({ errors: 0, suppressed: 2 });
  });

  it('reports what cannot be read and analyses the rest', async () => {
    const { code, out } = await analyze(['-'], `a: [\n---\n${gateway('first')}---\n${gateway('second')}`);
    expect(code).toBe(1);
    expect(out).toMatch(/OUT01\d\d/);
    expect(out).toContain('IST0145');
  });

  it('counts kinds that nobody knows, and goes on', async () => {
    const { code, out } = await analyze(['-'], 'apiVersion: example.com/v1\nkind: Boat\nmetadata: {name: b}\n');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'nothing found in 1 resource of 1 file (1 of kinds without rules)\n',
    });
  });

  it('runs one analyzer alone, under our name or that of istioctl', async () => {
    const files = `${ROUTE}---\n${gateway('first')}---\n${gateway('second')}`;
    for (const name of ['gateway-conflict', 'gateway.ConflictingGatewayAnalyzer']) {
      const { out } = await analyze(['-', '--analyzer', name, '-o', 'json'], files);
      expect(JSON.parse(out).findings.map(({ code }: { code: string }) => code)).toEqual(['IST0145', 'IST0145']);
    }
    expect(await analyze(['-', '--analyzer', 'gateway-conflicts'], files)).toMatchObject({
      code: 2,
      err: expect.stringContaining('gateway-conflict"?'),
    });
  });

  it('lists the analyzers', async () => {
    const { code, out } = await analyze(['--list-analyzers']);
    expect(code).toBe(0);
    expect(out).toContain('gateway-conflict (gateway.ConflictingGatewayAnalyzer)\n    Checks that ');
  });

  it('asks for something to analyse', async () => {
    expect(await analyze([])).toMatchObject({ code: 2, err: expect.stringContaining('nothing to read') });
    expect(await analyze(['--live', 'a.yaml'])).toMatchObject({ code: 2, err: expect.stringContaining('--live') });
    expect(await analyze([scratch.write({})])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no manifests in'),
    });
  });
});
