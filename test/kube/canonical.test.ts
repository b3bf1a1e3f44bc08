import { describe, expect, it } from '@jest/globals';
import { canonical } from '#kube/canonical.ts';

describe('The canonical form', () => {
  it('keeps unknown fields behind the known ones', () => {
    const port = canonical({ tls: { mode: null }, containerPort: 80, name: 'http' }, 'core/v1.ContainerPort');
    expect(JSON.stringify(port)).toBe('{"name":"http","containerPort":80,"tls":{"mode":null}}');
  });

  it('keeps a key that JavaScript would rather not see', () => {
    const meta = canonical(JSON.parse('{"labels":{"__proto__":"x","constructor":"y"}}'), 'meta/v1.ObjectMeta');
    expect(JSON.stringify(meta)).toBe('{"labels":{"__proto__":"x","constructor":"y"}}');
  });

  it.each([
    ['core/v1.Container', { name: 'a', ports: 'none' }, '{"name":"a","ports":"none","resources":{}}'],
    ['core/v1.Container', { name: 'a', resources: 'many' }, '{"name":"a","resources":"many"}'],
    ['core/v1.Container', { name: 7, resources: { limits: 'all' } }, '{"name":7,"resources":{"limits":"all"}}'],
    ['core/v1.ResourceRequirements', { limits: { cpu: 'lots' } }, '{"limits":{"cpu":"lots"}}'],
    ['meta/v1.ObjectMeta', { creationTimestamp: 'then' }, '{"creationTimestamp":"then"}'],
  ] as const)('of a %s leaves what does not fit its type as it is', (shape, value, text) => {
    expect(JSON.stringify(canonical(value, shape))).toBe(text);
  });
});
