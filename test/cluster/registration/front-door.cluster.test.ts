import { afterAll, expect, it } from '@jest/globals';
import { connect } from '#cluster/api/connect.ts';
import { closeFrontDoor, openFrontDoor } from '#cluster/registration/front-door.ts';
import { describeOnCluster } from '../shared-cluster.ts';

const OURS = { namespace: 'outrigger-door', revision: 'door' };

describeOnCluster('The Service that sidecars look for', ({ kubectl, kubeconfig }) => {
  const api = connect(kubeconfig);
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const target = async () => {
    const get = [
      'get',
      'service',
      'istiod-door',
      '-n',
      'istio-system',
      '--ignore-not-found',
      '-o',
      'jsonpath={.spec.externalName}',
    ];
    return (await kubectl(get)).stdout;
  };
  afterAll(() => kubectl(['delete', 'service', 'istiod-door', '-n', 'istio-system', '--ignore-not-found']));

  it('leads to Outrigger, and goes with it', async () => {
    await openFrontDoor(OURS, api, say);
    expect(await target()).toBe('outrigger-door.outrigger-door.svc.cluster.local');
    expect(said.join('\n')).toContain('Service istio-system/istiod-door created');
    await closeFrontDoor(OURS, api, say);
    expect(await target()).toBe('');
  });

  it("stays where it is another's, and the installation says what that one still does", async () => {
    await kubectl([
      'create',
      'service',
      'externalname',
      'istiod-door',
      '-n',
      'istio-system',
      '--external-name=istiod.example',
    ]);
    said.length = 0;
    await openFrontDoor(OURS, api, say);
    await closeFrontDoor(OURS, api, say);
    expect(await target()).toBe('istiod.example');
    expect(said.join('\n')).toContain('sidecars go on getting certificates and configuration from it');
  });
});
