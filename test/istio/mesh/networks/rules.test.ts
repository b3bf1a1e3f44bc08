import { describe, expect, it } from '@jest/globals';
import type { Json } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { CATALOGUE } from '#cli/catalogue.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { MESH_NETWORKS } from '#istio/mesh/networks/rules.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { judgeConfiguration } from '../../../support/judge-configuration.ts';

const faults = (json: Json) =>
  judgeConfiguration(MESH_NETWORKS, json).map(({ entry: { code }, path }) => `${code} ${formatPath(path)}`);

const read = (text: string): Json => {
  const parsed = parseYaml(text, 'networks');
  return parsed.ok ? parsed.value : null;
};

const ENTRIES: readonly (readonly [string, CatalogueEntry])[] = CATALOGUE.map((entry) => [entry.code, entry]);

describe('The networks of a mesh', () => {
  it.each(ENTRIES.filter(([code]) => code.startsWith('OUT25')))(
    'earn %s by the bad example of the catalogue, and nothing by the good one',
    (code, { bad = '', good = '' }) => {
      expect(faults(read(bad))).toEqual([expect.stringContaining(code)]);
      expect(faults(read(good))).toEqual([]);
    },
  );

  it.each<[string, Json, readonly string[]]>([
    ['may be none', {}, []],
    ['have blocks of addresses', { endpoints: [{ fromCidr: '10.0.0.0/33' }] }, ['endpoints[0].fromCidr OUT0506']],
    [
      'have gateways with names and ports',
      { gateways: [{ registryServiceName: 'a b', port: 80 }, { address: '10.0.0.1' }] },
      ['gateways[0].registryServiceName OUT0501', 'gateways[1].port OUT0505'],
    ],
  ])('%s', (_, east, expected) => {
    const found = faults({ networks: { east } });
    expect(found).toEqual(expected.map((text) => text.replace(/(.*) (.*)/, '$2 networks.east.$1')));
  });
});
