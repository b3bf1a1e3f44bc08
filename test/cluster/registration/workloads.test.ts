import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { referenceTo } from '#cluster/api/paths.ts';
import { workloads } from '#cluster/registration/workloads.ts';
import { nameOf } from '#findings/place.ts';

const DEFAULT = { namespace: 'outrigger-system', revision: 'default', image: undefined, controlPlane: false };
const root = new URL('../../../', import.meta.url);

const lastOf = (placement: Parameters<typeof workloads>[0]) => JSON.stringify(workloads(placement).at(-1));

describe('The workloads', () => {
  it('start with the namespace and end with the deployment, which needs all the rest', () => {
    const names = workloads(DEFAULT).map((object) => nameOf(referenceTo(object)));
    expect([names[0], names.at(-1)]).toEqual(['Namespace outrigger-system', 'Deployment outrigger-system/outrigger']);
  });

  it('take the names of their revision and namespace throughout', () => {
    const objects = workloads({ namespace: 'mesh', revision: 'canary', image: undefined, controlPlane: false });
    const names = objects.map((object) => nameOf(referenceTo(object)));
    expect(names).toContain('Service mesh/outrigger-canary');
    expect(names).toContain('ClusterRole outrigger-canary');
    expect(JSON.stringify(objects)).not.toMatch(/"(outrigger|outrigger-system|outrigger-tls|--revision=default)"/);
  });

  it('run the image they are told to', () => {
    expect(lastOf({ ...DEFAULT, image: 'registry.example/outrigger@sha256:1', controlPlane: false })).toContain(
      '"image":"registry.example/outrigger@sha256:1"',
    );
  });

  it('run the image of this release otherwise', () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(lastOf(DEFAULT)).toContain(`"image":"outrigger:${version}"`);
  });
});
