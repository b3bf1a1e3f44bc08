import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiServer } from '#cluster/api/server.ts';
import { makeNamespace } from '../cluster/namespaces.ts';
import type { SharedCluster } from '../cluster/shared-cluster.ts';
import { eventually } from '../support/eventually.ts';
import { startTestControlPlane, type TestControlPlane } from './control-plane.ts';
import { INSTALLED, REVISION, rootsIn } from './installed-account.ts';

/** The ConfigMaps that pods of the mesh mount. */
export function givenOutRoots({ kubectl }: SharedCluster, account: () => ApiServer): void {
  let plane: TestControlPlane;
  let roots: string;
  beforeAll(async () => {
    plane = await startTestControlPlane({ api: account(), revision: REVISION, env: { POD_NAMESPACE: INSTALLED } });
    roots = await rootsIn(kubectl, 'istio-system');
  });
  afterAll(() => plane?.stop());

  const again = async (namespace: string) => (await rootsIn(kubectl, namespace)) === roots;

  it('are in a new namespace before its first pod, with an empty list of what was revoked', async () => {
    const namespace = await makeNamespace(kubectl);
    await eventually(() => again(namespace));
    const get = ['get', 'configmap', 'istio-ca-crl', '-n', namespace, '-o', 'jsonpath={.data}'];
    await kubectl(['wait', '--for=create', 'configmap/istio-ca-crl', '-n', namespace, '--timeout=30s']);
    expect((await kubectl(get)).stdout).toBe('{"ca-crl.pem":""}');
    const label = ['get', 'configmap', 'istio-ca-root-cert', '-n', namespace, '-o', 'jsonpath={.metadata.labels}'];
    expect((await kubectl(label)).stdout).toBe('{"istio.io/config":"true"}');
  });

  it('are back when they were edited or deleted', async () => {
    const namespace = await makeNamespace(kubectl);
    await eventually(() => again(namespace));
    const edit = JSON.stringify({ data: { 'root-cert.pem': 'nonsense' } });
    await kubectl(['patch', 'configmap', 'istio-ca-root-cert', '-n', namespace, '--type=merge', '-p', edit]);
    await eventually(() => again(namespace));
    await kubectl(['delete', 'configmap', 'istio-ca-root-cert', '-n', namespace]);
    await eventually(() => again(namespace));
  });

  it('are not where no pod of the mesh can be', async () => {
    const get = ['get', 'configmap', '-n', 'kube-public', '-o', 'name'];
    expect((await kubectl(get)).stdout).not.toContain('istio-ca-root-cert');
  });
}
