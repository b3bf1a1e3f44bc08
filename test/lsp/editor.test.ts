import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scratchFolder } from '../support/scratch.ts';
import { type Editor, startEditor } from './editor.ts';

const scratch = scratchFolder();

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {ports: [{name: http, port: 80}]}
`;

const route = (host: string, field = 'hosts') => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
  namespace: shop
spec:
  ${field}:
  - cart
  http:
  - route:
    - destination:
        host: ${host}
`;

describe('outrigger lsp, asked by the client library of VS Code', () => {
  const folder = scratch.write({ 'service.yaml': SERVICE });
  const uri = pathToFileURL(join(folder, 'route.yaml')).href;
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor(folder);
  });
  afterAll(async () => {
    expect(await editor.close()).toBe(0);
  });

  it('shows findings of validation and analysis, those too that other files decide about', async () => {
    const missing = await editor.open(uri, route('carts'));
    expect(missing).toMatchObject([
      {
        code: 'IST0101',
        severity: 2,
        source: 'outrigger',
        range: { start: { line: 11, character: 8 }, end: { line: 11, character: 12 } },
        message: expect.stringContaining('"carts"'),
      },
    ]);
    expect(await editor.change(uri, route('cart'))).toEqual([]);
  });

  it('underlines a misspelt field and offers the right one', async () => {
    const [diagnostic, ...others] = await editor.change(uri, route('cart', 'hostz'));
    expect(diagnostic).toMatchObject({
      range: { start: { line: 6, character: 2 }, end: { line: 6, character: 7 } },
      message: expect.stringContaining('did you mean "hosts"?'),
    });
    const range = diagnostic?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const fixes = await editor.fixes(
      uri,
      range,
      [diagnostic, ...others].flatMap((each) => each ?? []),
    );
    expect(fixes).toMatchObject([
      { title: 'Change "hostz" to "hosts"', edit: { changes: { [uri]: [{ range, newText: 'hosts' }] } } },
    ]);
  });

  it('explains a code on hover, at a finding and in a comment', async () => {
    await editor.change(uri, `# outrigger:ignore IST0109\n${route('carts')}`);
    const atFinding = await editor.hover(uri, { line: 12, character: 9 });
    expect(JSON.stringify(atFinding)).toContain('**IST0101** (error): Referenced object does not exist');
    const inComment = await editor.hover(uri, { line: 0, character: 22 });
    expect(JSON.stringify(inComment)).toContain('IST0109');
    expect(await editor.hover(uri, { line: 3, character: 3 })).toBeNull();
  });

  it.each([
    ['fields of the spec', '  ', ['gateways', 'tls', 'tcp', 'exportTo']],
    [
      'fields of a list item, but for those that are there',
      '  http:\n  - name: a\n    ',
      ['match', 'route', 'timeout'],
    ],
  ])('completes %s', async (_, end, labels) => {
    const text = `apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec:\n  hosts: [cart]\n${end}`;
    await editor.change(uri, text);
    const lines = text.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const offered = (await editor.complete(uri, position)).map(({ label }) => label);
    expect(offered).toEqual(expect.arrayContaining(labels));
    expect(offered).not.toContain('hosts');
    expect(offered).not.toContain('name');
  });

  it.each([
    ['the words of an enum', 'spec:\n  mtls:\n    mode: ', ['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET']],
    ['the kinds of a version', '', ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication']],
  ])('completes %s', async (_, rest, labels) => {
    const kind = rest === '' ? 'kind: ' : `kind: PeerAuthentication\n${rest}`;
    const text = `apiVersion: security.istio.io/v1\n${kind}`;
    await editor.change(uri, text);
    const lines = text.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const offered = (await editor.complete(uri, position)).map(({ label }) => label);
    expect(offered.sort()).toEqual([...labels].sort());
  });

  it('finds what it can in half a document, and recovers', async () => {
    const half = await editor.change(uri, `${route('carts')}---\napiVersion: [`);
    expect(half.map(({ code }) => code)).toEqual(expect.arrayContaining(['IST0101']));
    expect(half.length).toBeGreaterThan(1);
    expect(await editor.change(uri, route('cart'))).toEqual([]);
  });

  it('tells what a change means for other files', async () => {
    const other = pathToFileURL(join(folder, 'other.yaml')).href;
    await editor.open(other, route('cart').replace('name: cart', 'name: other'));
    const told = await editor.told(uri, (diagnostics) => diagnostics.some(({ code }) => code === 'IST0109'));
    expect(told.find(({ code }) => code === 'IST0109')?.relatedInformation).toMatchObject([
      { location: { uri: other } },
    ]);
  });
});
