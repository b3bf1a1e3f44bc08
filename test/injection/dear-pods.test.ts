import { describe, expect, it } from '@jest/globals';
import { refusal, simplePod } from '../support/candidates.ts';
import { injectorWith } from '../support/injectors.ts';

const { inject, prepared } = await injectorWith();
const refused = (annotations: Readonly<Record<string, string>>) =>
  refusal({ inject, prepared }, simplePod({ annotations }));

/** A template that uses a third of what a review may. */
const A_THIRD = '{{ range until 550 }}{{ range until 550 }}{{ end }}{{ end }}';

describe('A pod that asks for more than a review should cost', () => {
  it.each([
    [
      'sidecar.istio.io/proxyCPU',
      `${'0'.repeat(4_500)}x`,
      /^annotation sidecar\.istio\.io\/proxyCPU .{0,300}must have at most 64 characters/,
    ],
    ['sidecar.istio.io/proxyMemory', `1${'0'.repeat(40_000)}1`, /must have at most 64 characters/],
    [
      'proxy.istio.io/config',
      `x: [? a, ${'a,'.repeat(975_000)}]`,
      /^annotation proxy\.istio\.io\/config must have at most 65536 characters/,
    ],
    ['proxy.istio.io/config', `a: ${'!a '.repeat(39_000)}`, /must have at most 65536 characters/],
    [
      'sidecar.istio.io/userVolume',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`v${n}`, {}]))),
      /must have at most 65536 characters/,
    ],
    ['example.com/anything', 'x'.repeat(256 * 1024), /^annotations must have at most 262144 bytes together/],
    [
      'inject.istio.io/templates',
      Array.from({ length: 11 }, (_, n) => `t${n}`).join(','),
      /^annotation inject\.istio\.io\/templates must name at most 10 templates/,
    ],
  ])('is refused before that is read: %s', (name, value, message) => {
    const [first = ''] = refused({ [name]: value });
    expect(first).toMatch(message);
    expect(first.length).toBeLessThan(1_500);
  });

  it('gets a template once, however often it is named', async () => {
    const names = Array(200).fill('sidecar').join(',');
    const once = inject({
      pod: simplePod({ annotations: { 'inject.istio.io/templates': 'sidecar' } }),
      namespace: 'shop',
      environment: {},
      cluster: (await import('#kube/cluster-facts.ts')).OFFLINE,
    });
    const often = inject({
      pod: simplePod({ annotations: { 'inject.istio.io/templates': names } }),
      namespace: 'shop',
      environment: {},
      cluster: (await import('#kube/cluster-facts.ts')).OFFLINE,
    });
    expect(often.kind).toBe('injected');
    expect('additions' in often && often.additions).toEqual('additions' in once && once.additions);
  });

  it('has one budget for all its templates together', async () => {
    const config = {
      policy: 'enabled',
      templates: Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, A_THIRD])),
      defaultTemplates: ['a'],
    };
    const own = await injectorWith({ injectorConfig: 'config' }, { config: JSON.stringify(config) });
    const asking = (templates: string) => simplePod({ annotations: { 'inject.istio.io/templates': templates } });
    expect(refusal(own, asking('a,b'))).toEqual(['injected']);
    expect(refusal(own, asking('a,b,c,d'))).toEqual([expect.stringContaining('took more than 1000000 steps')]);
  });
});
