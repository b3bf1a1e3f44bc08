import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import type { Fault } from '#findings/fault.ts';
import { isError } from '#findings/fault.ts';
import { MESH_CONFIG } from '#istio/mesh/config/rules/mesh.ts';
import { MESH_PROXY_CONFIG } from '#istio/mesh/config/rules/proxy.ts';
import { MESH_NETWORKS } from '#istio/mesh/networks/rules.ts';
import { bar } from '../support/bars.ts';
import { describeConformance, measuredLines } from '../support/conformance.ts';
import { judgeConfiguration } from '../support/judge-configuration.ts';

interface Measured {
  readonly config: JsonObject;
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly test: string;
  /** What a part of the configuration is thought of by itself. */
  readonly fragment?: { readonly function: string; readonly valid: boolean };
}

const JUDGES: Readonly<Record<string, (config: JsonObject) => readonly Fault[]>> = {
  MeshConfig: (config) => judgeConfiguration(MESH_CONFIG, config),
  MeshProxyConfig: (config) => judgeConfiguration(MESH_PROXY_CONFIG, config),
  MeshNetworks: (config) => judgeConfiguration(MESH_NETWORKS, config),
};

/** What Istio writes into its log and nowhere else. */
const isLogged = ({ entry: { code } }: Fault): boolean => /^OUT241\d$/.test(code);

describeConformance('The configurations of the mesh, measured against Istio 1.30.3', () => {
  describe.each(Object.entries(JUDGES))('%s', (kind, judge) => {
    const records = measuredLines<Measured>(`validation/${kind}.jsonl`);
    const count = bar(`${kind}: webhook`, records.length);

    it('is refused where Istio refuses it, and nowhere else', () => {
      const wrong = records.filter(({ config, valid }) => judge(config).some(isError) === valid);
      count.pass(records.length - wrong.length);
      expect(wrong.map(({ test, valid, errors }) => ({ test, valid, errors }))).toEqual([]);
    });

    it('is warned of as often', () => {
      const wrong = records.filter(({ config, valid, warnings }) => {
        const ours = judge(config).filter((fault) => !isError(fault) && !isLogged(fault));
        return valid && ours.length !== warnings.length;
      });
      expect(wrong.map(({ test, warnings }) => ({ test, warnings }))).toEqual([]);
    });
  });

  it('the extension providers that Istio complains about in its log are warned of', () => {
    const records = measuredLines<Measured>('validation/MeshConfig.jsonl').filter(({ fragment }) =>
      /ExtensionProvider/.test(fragment?.function ?? ''),
    );
    const wrong = records.filter(
      ({ config, fragment }) => JUDGES['MeshConfig']?.(config).some(isLogged) === fragment?.valid,
    );
    expect(wrong.map(({ test }) => test)).toEqual([]);
    expect(records.length).toBeGreaterThan(70);
  });
});
