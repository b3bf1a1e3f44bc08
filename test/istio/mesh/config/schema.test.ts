import { expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { decode } from '#proto/decode.ts';
import { encode } from '#proto/encode.ts';
import type { MessageType } from '#proto/types.ts';
import { describeConformance, measuredLines } from '../../../support/conformance.ts';

interface Measured {
  readonly config: JsonObject;
}

describeConformance('The configuration of the mesh as Istio writes it', () => {
  it.each<[string, MessageType<object>]>([
    ['MeshConfig', MeshConfig],
    ['MeshProxyConfig', MeshProxyConfig],
    ['MeshNetworks', MeshNetworks],
  ])(
    '%s is read and written back unchanged, valid or not, unless it has an enum number without a name',
    (kind, type) => {
      for (const { config } of measuredLines<Measured>(`validation/${kind}.jsonl`)) {
        const decoded = decode(type, config);
        expect(decoded.ignored).toEqual([]);
        if (decoded.ok) expect(encode(type, decoded.value)).toEqual(config);
        else expect(decoded.problems.map(({ path }) => path.at(-1))).toEqual(['controlPlaneAuthPolicy']);
      }
    },
  );
});
