import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { builtinTemplatePath } from '#config/builtin-templates.ts';
import type { IstioConfigOptions } from '#config/istio-config.ts';
import { loadIstioConfig } from '#config/load.ts';
import { DEFAULT_VALUES } from '#config/values/defaults.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { encode } from '#proto/encode.ts';
import { describeConformance, measured, measuredNames } from '../support/conformance.ts';
import { memoryFiles } from '../support/memory-files.ts';

const load = (options: IstioConfigOptions, files: Readonly<Record<string, string>> = {}) =>
  loadIstioConfig(options, memoryFiles(files));

const loaded = async (options: IstioConfigOptions, files: Readonly<Record<string, string>> = {}) => {
  const result = await load(options, files);
  if (!result.ok) throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return result.value;
};

const INJECTOR_MAP = `kind: ConfigMap
metadata: {name: istio-sidecar-injector}
data:
  config: |-
    policy: enabled
    templates: {sidecar: "theirs"}
  values: |-
    {"global": {"hub": "theirs", "network": "n1"}, "revision": "canary",
     "pilot": {"env": {"ENABLE_NATIVE_SIDECARS": false, "COMPLIANCE_POLICY": "fips-140-2"}}}
`;

describe('The configuration of an installation of Istio', () => {
  it('has built-in templates, values and mesh config when no file is named', async () => {
    const result = await load({});
    expect(result).toMatchObject({
      ok: true,
      value: {
        values: DEFAULT_VALUES,
        mesh: DEFAULT_MESH_CONFIG,
        revision: '',
        nativeSidecars: 'auto',
        compliancePolicy: '',
      },
      findings: [],
    });
    const { injector } = await loaded({});
    expect(Object.keys(injector.templates)).toEqual(['sidecar', 'gateway', 'grpc-simple', 'grpc-agent']);
    expect(injector.templates['sidecar']).toContain('istio-proxy');
  });

  it('takes the values of a ConfigMap as they are, and what istiod was told with them', async () => {
    const installation = await loaded({ injectorConfig: 'map' }, { map: INJECTOR_MAP });
    expect(installation).toMatchObject({
      injector: { templates: { sidecar: 'theirs' } },
      settings: { global: { hub: 'theirs', imagePullSecrets: [] } },
      revision: 'canary',
      nativeSidecars: 'false',
      compliancePolicy: 'fips-140-2',
    });
    expect(installation.values['sidecarInjectorWebhook']).toBeUndefined();
  });

  it('reads the built-in templates only where it is asked for them', async () => {
    const { read } = memoryFiles({ own: 'templates: {sidecar: mine}', none: 'policy: enabled' });
    const asked: string[] = [];
    const files = {
      read: (path: string) => {
        asked.push(path);
        return read(path);
      },
    };
    expect(await loadIstioConfig({ injectorConfig: 'own' }, files)).toMatchObject({ ok: true });
    expect(asked).toEqual(['own']);
    const result = await loadIstioConfig({ injectorConfig: 'none' }, files);
    expect(result).toMatchObject({ ok: true, value: { injector: { templates: { sidecar: expect.any(String) } } } });
    expect(asked).toContain(builtinTemplatePath('sidecar'));
  });

  it('lays a values file over the defaults, also beside a ConfigMap', async () => {
    const files = { map: INJECTOR_MAP, values: 'global: {hub: mine, proxy: {resources: {limits: {memory: null}}}}' };
    const { values, settings } = await loaded({ injectorConfig: 'map', values: 'values' }, files);
    expect(settings.global).toMatchObject({ hub: 'mine', network: '', proxy: { image: 'proxyv2' } });
    expect(values).toMatchObject({ global: { proxy: { resources: { limits: { cpu: '2000m', memory: null } } } } });
  });

  it('lays --set over everything', async () => {
    const set = [
      'global.hub=set,global.tag=1.30',
      'sidecarInjectorWebhook.defaultTemplates={sidecar,spire}',
      'pilot.env.A=1',
    ];
    const { values, settings } = await loaded({ injectorConfig: 'map', set }, { map: INJECTOR_MAP });
    expect(settings).toMatchObject({ global: { hub: 'set', network: 'n1' }, pilot: { env: { A: 1 } } });
    expect(values).toMatchObject({ global: { tag: '1.30' } });
    expect((await loaded({ set })).injector.defaultTemplates).toEqual(['sidecar', 'spire']);
  });

  it('warns of values whose names are not quite those of the chart', async () => {
    const values = 'global:\n  tagg: x\n  proxy: {privilegd: true}\n  mine: 1\ntheirs: {}\n';
    const { findings } = await load({ values: 'values', set: ['global.hubb=a'] }, { values });
    expect(findings).toMatchObject([
      {
        entry: { code: 'OUT0702' },
        message: expect.stringContaining('"tag"'),
        position: { file: 'values', line: 2, column: 3 },
      },
      { entry: { code: 'OUT0702' }, message: expect.stringContaining('"privileged"'), position: { line: 3 } },
      { entry: { code: 'OUT0702' }, message: expect.stringContaining('"hub"'), path: 'global.hubb' },
    ]);
  });

  it('lets flags go before what the values say', async () => {
    const flags = { revision: 'blue', nativeSidecars: 'true', compliancePolicy: 'pqc' } as const;
    expect(await loaded({ injectorConfig: 'map', ...flags }, { map: INJECTOR_MAP })).toMatchObject(flags);
  });

  it('reads the mesh config bare and from the istio ConfigMap', async () => {
    const files = { bare: 'rootNamespace: a', map: 'kind: ConfigMap\ndata:\n  mesh: |\n    rootNamespace: b\n' };
    expect((await loaded({ meshConfig: 'bare' }, files)).mesh.rootNamespace).toBe('a');
    expect((await loaded({ meshConfig: 'map' }, files)).mesh.rootNamespace).toBe('b');
  });

  it.each<[string, IstioConfigOptions, string, object]>([
    [
      'a missing file',
      { values: 'none' },
      '',
      {
        entry: { code: 'OUT0001' },
        message: 'cannot read the file: no such file or directory',
        position: { file: 'none' },
      },
    ],
    ['a broken flag', { set: ['a'] }, '', { entry: { code: 'OUT0706' } }],
    [
      'a value of the wrong type',
      { values: 'file' },
      'global:\n  proxy:\n    statusPort: many\n',
      { entry: { code: 'OUT0701' }, path: 'global.proxy.statusPort', position: { file: 'file', line: 3, column: 17 } },
    ],
    [
      'a flag of the wrong type',
      { set: ['global.proxy.privileged=maybe'] },
      '',
      { entry: { code: 'OUT0701' }, path: 'global.proxy.privileged' },
    ],
    [
      'a mesh field of the wrong type',
      { meshConfig: 'file' },
      'defaultConfig:\n  concurrency: x\n',
      { entry: { code: 'OUT0701' }, path: 'defaultConfig.concurrency', position: { line: 2, column: 16 } },
    ],
    [
      'an injector config of the wrong type',
      { injectorConfig: 'file' },
      'policy: {}',
      { entry: { code: 'OUT0701' }, path: 'policy' },
    ],
    [
      'a selector of the wrong type',
      { values: 'file' },
      'sidecarInjectorWebhook: {neverInjectSelector: [{matchLabels: x}]}',
      { entry: { code: 'OUT0701' } },
    ],
    [
      'the wrong ConfigMap',
      { meshConfig: 'file' },
      INJECTOR_MAP,
      { entry: { code: 'OUT0704' }, message: 'the ConfigMap has no key "mesh" in its data' },
    ],
    ['broken YAML', { values: 'file' }, 'a: "', { entry: { code: 'OUT0101' }, position: { file: 'file' } }],
  ])('is refused for %s', async (_, options, file, expected) => {
    const result = await load(options, { file });
    expect(result.ok).toBe(false);
    expect(result.findings).toMatchObject([expected]);
  });

  it('reports the faults of all files together', async () => {
    const files = { injector: 'policy: []', values: 'global: []', mesh: 'trustDomain: []' };
    const result = await load({ injectorConfig: 'injector', values: 'values', meshConfig: 'mesh' }, files);
    expect(result.findings.map(({ position }) => position?.file).sort()).toEqual(['injector', 'mesh', 'values']);
  });

  it('comes with warnings for what Istio would silently ignore', async () => {
    const result = await load(
      { meshConfig: 'mesh' },
      { mesh: 'defaultConfig:\n  statusport: 1\n  tracing: {zipkin: {}, datadog: {address: "agent:8126"}}\n' },
    );
    expect(result).toMatchObject({
      ok: true,
      findings: [
        {
          entry: { code: 'OUT0702' },
          severity: 'warning',
          path: 'defaultConfig.statusport',
          position: { line: 2, column: 3 },
        },
        { entry: { code: 'OUT0703' }, severity: 'warning', path: 'defaultConfig.tracing.zipkin' },
      ],
    });
  });
});

describeConformance('Installations that Istio was measured with', () => {
  const values = measuredNames('injection/values').map(
    (name) => [name, measured<JsonObject>(`injection/values/${name}.json`)] as const,
  );

  it.each(values)('values/%s is complete: the defaults add nothing to it', async (_, json) => {
    expect((await loaded({ values: 'values' }, { values: JSON.stringify(json) })).values).toEqual(json);
  });

  it.each(values)('values/%s comes through a ConfigMap unchanged', async (_, json) => {
    const data = { config: 'templates: {sidecar: x}', values: JSON.stringify(json, null, 4) };
    const map = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data });
    expect((await loaded({ injectorConfig: 'map' }, { map })).values).toEqual(json);
  });

  it.each(measuredNames('injection/mesh'))('mesh/%s stays as it is', async (name) => {
    const json = measured<JsonObject>(`injection/mesh/${name}.json`);
    const { mesh } = await loaded({ meshConfig: 'mesh' }, { mesh: JSON.stringify(json) });
    expect(encode(MeshConfig, mesh)).toEqual(json);
  });

  it.each(measuredNames('injection/config'))('config/%s is read without a warning', async (name) => {
    const { customTemplates, stockTemplateBodySha256, stockTemplatesOverridden, ...config } = measured<JsonObject>(
      `injection/config/${name}.json`,
    );
    const text = JSON.stringify({ ...config, templates: { sidecar: 'x', ...(customTemplates as JsonObject) } });
    const result = await load({ injectorConfig: 'config' }, { config: text });
    expect(result).toMatchObject({ ok: true, findings: [], value: { injector: { policy: 'enabled', aliases: {} } } });
    expect([stockTemplateBodySha256, stockTemplatesOverridden]).toBeDefined();
  });
});
