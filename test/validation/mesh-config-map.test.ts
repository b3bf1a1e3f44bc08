import { describe, expect, it } from '@jest/globals';
import { validateSource } from '#validation/validate-source.ts';

const validate = (data: string, name = 'istio') =>
  validateSource(
    { name: 'a.yaml', text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n${data}` },
    [],
  );
const found = (data: string) =>
  validate(data).findings.map(
    ({ entry: { code }, path, position }) => `${code} ${path} ${position?.line}:${position?.column}`,
  );

describe('The ConfigMap of a mesh', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing but good configuration', '  mesh: |\n    accessLogFile: /dev/stdout\n', []],
    [
      'a broken rule',
      '  mesh: |-\n    defaultConfig:\n      statusPort: 0\n',
      ['OUT0505 data.mesh.defaultConfig.statusPort 7:19'],
    ],
    ['a wrong type', '  mesh: |-\n    enableTracing: 1\n', ['OUT0701 data.mesh.enableTracing 6:20']],
    ['an unknown field', '  mesh: |-\n    enableTracng: true\n', ['OUT0702 data.mesh.enableTracng 6:5']],
    ['no object at all', '  mesh: |-\n    - enableTracing\n', ['OUT0111 data.mesh 6:5']],
    [
      'a network without a port',
      '  meshNetworks: |-\n    networks:\n      east:\n        gateways: [{address: 10.0.0.1}]\n',
      ['OUT0505 data.meshNetworks.networks.east.gateways[0].port 8:20'],
    ],
  ])('may hold %s', (_, data, expected) => {
    expect(found(data)).toEqual(expected);
  });

  it('is known by its name', () => {
    const bad = '  mesh: |-\n    enableTracing: 1\n';
    expect(validate(bad, 'istio-canary')).toMatchObject({
      unchecked: 0,
      findings: [{ resource: { name: 'istio-canary' } }],
    });
    expect(validate(bad, 'istiod')).toMatchObject({ unchecked: 1, findings: [] });
    expect(validate('  root-cert.pem: ""\n', 'istio-ca-root-cert')).toMatchObject({ unchecked: 1, findings: [] });
  });
});
