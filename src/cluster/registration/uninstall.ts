import { nameOf } from '#findings/place.ts';
import { metadataOf } from '#kube/metadata.ts';
import { list, read, remove } from '../api/objects.ts';
import { pathOfAll, type Reference, referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { closeFrontDoor } from './front-door.ts';
import { injectorName, secretName, validatorName } from './names.ts';
import { workloads } from './workloads.ts';

/** What was installed, as far as it must be known to find it again. */
export interface DeploymentKey {
  readonly revision: string;
  readonly namespace: string;
}

/**
 * What an installation consists of, in the order in which it can be removed: the registrations first, since without their
 * webhook no pod could be made any more and nothing configured; then the rest, from the outside in. The namespace is not
 * among it.
 */
export function removalOrder({ revision, namespace }: DeploymentKey): readonly Reference[] {
  const [, ...objects] = workloads({ revision, namespace, image: undefined, controlPlane: true });
  return [
    registration('MutatingWebhookConfiguration', injectorName(revision)),
    registration('ValidatingWebhookConfiguration', validatorName(revision)),
    ...objects.map(referenceTo).reverse(),
    { apiVersion: 'v1', kind: 'Secret', name: secretName(revision), namespace },
  ];
}

function registration(kind: string, name: string): Reference {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, name, namespace: '' };
}

/** Removes an installation, or what is left of one. */
export async function uninstall(installed: DeploymentKey, api: ApiServer, say: (line: string) => void): Promise<void> {
  for (const reference of removalOrder(installed)) {
    const was = await remove(api, reference);
    say(`${nameOf(reference)} ${was ? 'removed' : 'is not there'}`);
  }
  await closeFrontDoor(installed, api, say);
  const namespace: Reference = { apiVersion: 'v1', kind: 'Namespace', name: installed.namespace, namespace: '' };
  if (!(await isLeftOver(namespace, api))) return;
  await remove(api, namespace);
  say(`${nameOf(namespace)} removed`);
}

/** True for a namespace that an installation made for itself and in which nothing is deployed any more. */
async function isLeftOver(namespace: Reference, api: ApiServer): Promise<boolean> {
  const stored = await read(api, namespace);
  const maker = stored && metadataOf(stored).labels['app.kubernetes.io/managed-by'];
  if (maker !== 'outrigger-install') return false;
  const deployments = pathOfAll({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: namespace.name });
  return (await list(api, deployments)).items.length === 0;
}
