import { expect, it } from '@jest/globals';
import { describeOnCluster } from './shared-cluster.ts';

describeOnCluster('The test cluster', ({ kubectl }) => {
  it('has controllers that make pods of a deployment', async () => {
    await kubectl(['create', 'deployment', 'made-by-controllers', '--image=example/app']);
    await kubectl(['wait', '--for=create', 'pod', '-l', 'app=made-by-controllers']);
    const { stdout } = await kubectl(['get', 'pods', '-l', 'app=made-by-controllers', '-o', 'name']);
    expect(stdout).toMatch(/^pod\/made-by-controllers-/);
  });
});
