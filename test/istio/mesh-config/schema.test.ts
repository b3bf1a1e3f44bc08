import { expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/base/json.ts';
import { ProxyConfig } from '../../../src/istio/mesh-config/proxy-config.ts';
import { MeshConfig } from '../../../src/istio/mesh-config/schema.ts';
import { MeshNetworks } from '../../../src/istio/mesh-networks/schema.ts';
import { decode } from '../../../src/istio/proto/decode.ts';
import { encode } from '../../../src/istio/proto/encode.ts';
import type { MessageType } from '../../../src/istio/proto/types.ts';
import { describeConformance, measuredLines } from '../../support/conformance.ts';

interface Measured {
  readonly config: JsonObject;
}

describeConformance('The configuration of the mesh as Istio writes it', () => {
  it.each<[string, MessageType<object>]>([
    ['MeshConfig', MeshConfig],
    ['MeshProxyConfig', ProxyConfig],
    ['MeshNetworks', MeshNetworks],
  ])(
    '%s is read and written back unchanged, valid or not, unless it has an enum number without a name',
    (kind, type) => {
      for (const { config } of measuredLines<Measured>(`validation/${kind}.jsonl`)) {
        const decoded = decode(type, config);
        expect(decoded.remarks).toEqual([]);
        if (decoded.ok) expect(encode(type, decoded.value)).toEqual(config);
        else expect(decoded.problems.map(({ path }) => path.at(-1))).toEqual(['controlPlaneAuthPolicy']);
      }
    },
  );
});
