import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '#cli/catalogue.ts';
import { readConfigDocument } from '#config/document/config-document.ts';
import { wholeFile } from '#config/document/config-text.ts';
import { loadMeshConfig } from '#config/mesh/load.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { andThen, type Result } from '#findings/result.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';

const load = (text: string): Result<MeshConfig> =>
  andThen(readConfigDocument(wholeFile({ name: 'mesh', text })), loadMeshConfig);

const shortly = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.map(({ entry: { code }, path, position }) => `${code} ${path} ${position?.line}:${position?.column}`);

const ENTRIES: readonly (readonly [string, CatalogueEntry])[] = CATALOGUE.map((entry) => [entry.code, entry]);

describe('A mesh config', () => {
  it.each(ENTRIES.filter(([code]) => code.startsWith('OUT24') || code === 'OUT0517'))(
    'earns %s by the bad example of the catalogue, and nothing by the good one',
    (code, { severity, bad = '', good = '' }) => {
      expect(load(bad)).toMatchObject({ ok: severity !== 'error', findings: [{ entry: { code }, severity }] });
      expect(load(good)).toMatchObject({ ok: true, findings: [] });
    },
  );

  it.each<[string, string, readonly string[]]>([
    [
      'at its value',
      'defaultConfig:\n  proxyAdminPort: 70000\n  discoveryAddress: istiod\n',
      ['OUT0517 defaultConfig.discoveryAddress 3:21', 'OUT0505 defaultConfig.proxyAdminPort 2:19'],
    ],
    [
      'at the parent of what is missing',
      'connectTimeout: null\ndefaultConfig: {configPath: ""}\n',
      ['OUT2401 defaultConfig.configPath 2:29'],
    ],
    [
      'at the provider, although Istio brings providers of its own',
      'extensionProviders:\n- name: one\n  zipkin: {service: zipkin.shop, port: 9411}\n- name: two\n  zipkin: {service: zipkin.shop}\n',
      ['OUT2412 extensionProviders[1].zipkin.port 5:3'],
    ],
    [
      'at the alias, although aliases are sorted',
      'trustDomainAliases: [z.example.com, "b/c", a.example.com]\n',
      ['OUT2404 trustDomainAliases[1] 1:37'],
    ],
  ])('has a finding %s', (_, text, expected) => {
    expect(shortly(load(text))).toEqual(expected);
  });

  it('may have extension providers that do not work, for nobody may use them', () => {
    expect(load('extensionProviders:\n- name: two\n  zipkin: {service: zipkin}\n')).toMatchObject({ ok: true });
  });
});
