import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '#cluster/api/connect.ts';
import type { ApiServer } from '#cluster/api/server.ts';
import { workloads } from '#cluster/registration/workloads.ts';
import type { Kubectl } from '../cluster/kubectl.ts';
import type { SharedCluster } from '../cluster/shared-cluster.ts';
import { eventually } from '../support/eventually.ts';

/** The namespace of an installation of which there is nothing but its account. */
export const INSTALLED = 'outrigger-recorded';

/** Whose rights it has. */
export const REVISION = 'recorded';

/** What says who Outrigger is, and what it may do. */
const KINDS = ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];

/** The API server as an installed Outrigger may use it, with the rights of its manifest and no others. */
export async function installedAccount({ kubectl, kubeconfig, folder }: SharedCluster): Promise<ApiServer> {
  const objects = workloads({ namespace: INSTALLED, revision: REVISION, image: undefined, controlPlane: true });
  const items = objects.filter(({ kind }) => KINDS.includes(String(kind)));
  const root = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } };
  const own = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: INSTALLED } };
  const list = { apiVersion: 'v1', kind: 'List', items: [root, own, ...items] };
  await kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(list));
  const { stdout } = await kubectl(['create', 'token', `outrigger-${REVISION}`, '-n', INSTALLED]);
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  const users = [{ ...config.users[0], user: { token: stdout.trim() } }];
  const file = join(folder, 'installed-kubeconfig');
  await writeFile(file, JSON.stringify({ ...config, users }));
  return connect(file);
}

/** What a pod of a namespace would mount, once it is there. */
export async function rootsIn(kubectl: Kubectl, namespace: string): Promise<string> {
  const get = ['get', 'configmap', 'istio-ca-root-cert', '-n', namespace, '-o', 'jsonpath={.data.root-cert\\.pem}'];
  let found = '';
  await eventually(async () => {
    found = await kubectl(get).then(
      ({ stdout }) => stdout,
      () => '',
    );
    return found !== '';
  });
  return found;
}
