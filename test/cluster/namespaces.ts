import { randomBytes } from 'node:crypto';
import type { Kubectl } from './kubectl.ts';

/** Makes several namespaces with their labels, all of them ready to take pods. */
export async function makeNamespaces(
  kubectl: Kubectl,
  labels: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<void> {
  const items = Object.entries(labels).map(([name, own]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: own },
  }));
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  // The controller manager makes the account; without it the API server takes no pods.
  const accounts = Object.keys(labels).map((namespace) =>
    kubectl(['wait', '--for=create', 'serviceaccount/default', '--namespace', namespace, '--timeout=60s']),
  );
  await Promise.all(accounts);
}

/** Makes a namespace with a name nobody else has, ready to take pods, and returns the name. */
export async function makeNamespace(kubectl: Kubectl): Promise<string> {
  const name = `test-${randomBytes(4).toString('hex')}`;
  await makeNamespaces(kubectl, { [name]: {} });
  return name;
}
