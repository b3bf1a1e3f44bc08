import { describe, expect, it } from '@jest/globals';
import type { Path } from '#base/path.ts';
import { readConfigDocument } from '#config/document/config-document.ts';
import { openConfigFile } from '#config/document/open.ts';
import { CONFIG_WRONG_TYPE } from '#config/findings.ts';

const open = (text: string) => openConfigFile({ name: 'file.yaml', text }, 'mesh');

const read = (text: string) => {
  const opened = open(text);
  if (!opened.ok) return opened;
  return readConfigDocument(opened.value.text);
};

/** Line and column of a value in a configuration. */
const place = (text: string, path: Path) => {
  const document = read(text);
  const { position } = document.ok ? document.value.onValue(CONFIG_WRONG_TYPE, path, '') : {};
  return [position?.file, position?.line, position?.column];
};

const BARE = 'rootNamespace: mesh\ndefaultConfig:\n  statusPort: x\n';
const MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: istio}
data:
  other: a
  mesh: |-
    # a comment

    defaultConfig:
      statusPort: x
`;

describe('A configuration file', () => {
  it.each([
    ['bare', BARE],
    ['in a ConfigMap', MAP],
    ['in the second document', `kind: ConfigMap\ndata: {config: ""}\n---\n${MAP}`],
    ['in a List', JSON.stringify({ kind: 'List', items: [{ kind: 'ConfigMap', data: { mesh: BARE } }] })],
  ])('is found %s', (_, text) => {
    expect(read(text)).toMatchObject({ ok: true, value: { value: { defaultConfig: { statusPort: 'x' } } } });
  });

  it.each([
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['an empty key of a ConfigMap', 'kind: ConfigMap\ndata: {mesh: ""}'],
  ])('may hold %s', (_, text) => {
    expect(read(text)).toMatchObject({ ok: true, value: { value: {} }, findings: [] });
  });

  it.each([
    ['a ConfigMap without the key', 'kind: ConfigMap\ndata:\n  config: x\n', 'OUT0704', 3, 3],
    ['a ConfigMap without data', 'kind: ConfigMap\nmetadata: {}\n', 'OUT0704', 1, 1],
    ['an object of another kind', 'apiVersion: v1\nkind: Secret\ndata: {mesh: ""}\n', 'OUT0704', 2, 1],
    ['two objects', 'a: 1\n---\nb: 2\n', 'OUT0704', 3, 1],
    ['a list', '- a\n', 'OUT0111', 1, 1],
    ['broken YAML', 'a: }\n', 'OUT0101', undefined, undefined],
    ['broken YAML beside a template', 'policy: }\na: 1\ntemplates:\n  sidecar: "{{ .Spec }}"\n', 'OUT0101', 1, 9],
    ['broken YAML in a ConfigMap', 'kind: ConfigMap\ndata:\n  mesh: |\n    a: 1\n    a: 2\n', 'OUT0102', 5, 5],
  ])('may not hold %s', (_, text, code, line, column) => {
    const document = read(text);
    expect(document.ok).toBe(false);
    expect(document.findings[0]).toMatchObject({
      entry: { code },
      position: { file: 'file.yaml', ...(line && { line, column }) },
    });
  });

  it.each<[string, string, number, number]>([
    ['bare', BARE, 3, 15],
    ['in a literal block', MAP, 10, 19],
    ['in a quoted text, as good as can be', `kind: ConfigMap\ndata:\n  mesh: ${JSON.stringify(BARE)}\n`, 3, 9],
    [
      'in a folded block, as good as can be',
      'kind: ConfigMap\ndata:\n  mesh: >\n    {"defaultConfig":\n    {"statusPort": 1}}\n',
      3,
      9,
    ],
  ])('knows the places of values %s', (_, text, line, column) => {
    expect(place(text, ['defaultConfig', 'statusPort'])).toEqual(['file.yaml', line, column]);
  });

  it('has siblings in its ConfigMap only', () => {
    const inMap = open('kind: ConfigMap\ndata:\n  mesh: ""\n  values: "{}"\n  number: 5\n');
    expect(inMap.ok && inMap.value.sibling('values')?.text).toBe('{}');
    expect(inMap.ok && inMap.value.sibling('number')).toBeUndefined();
    const bare = open(BARE);
    expect(bare.ok && bare.value.sibling('values')).toBeUndefined();
  });
});
