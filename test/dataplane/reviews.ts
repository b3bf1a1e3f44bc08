import { join } from 'node:path';
import type { Kubectl } from '../cluster/kubectl.ts';
import type { PodRequest } from './kubelet.ts';

/** The service that the tests call: HTTP on port 80, and bytes on port 9000. */
export const REVIEWS = 'reviews.shop.svc.cluster.local';

const APP = join(import.meta.dirname, 'app.ts');

/** A pod of namespace shop with an application on port 8080, of which nothing is known but its label. */
export function shopPod(name: string, labels: Readonly<Record<string, string>> = {}): PodRequest {
  const app = [process.execPath, APP, name, '8080'];
  return { name, namespace: 'shop', labels: { app: name, ...labels }, app };
}

/** Makes the service that the tests call, and returns its address. */
export function makeReviews(kubectl: Kubectl): Promise<string> {
  return makeService(kubectl, 'reviews');
}

/** Makes a service in front of the pods with its name as their label, and returns its address. */
export async function makeService(kubectl: Kubectl, name: string): Promise<string> {
  const ports = [
    { name: 'http', port: 80, targetPort: 8080 },
    { name: 'tcp', port: 9000, targetPort: 8080 },
  ];
  const metadata = { name, namespace: 'shop' };
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports } };
  await kubectl(['create', '-f', '-'], JSON.stringify(service));
  const { stdout } = await kubectl(['get', 'service', name, '-n', 'shop', '-o', 'jsonpath={.spec.clusterIP}']);
  return stdout;
}

/** A PeerAuthentication for a whole namespace. */
export async function setMtls(kubectl: Kubectl, namespace: string, mode: 'PERMISSIVE' | 'STRICT'): Promise<void> {
  const policy = {
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'default', namespace },
    spec: { mtls: { mode } },
  };
  await kubectl(['apply', '-f', '-'], JSON.stringify(policy));
}
