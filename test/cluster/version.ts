import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Kubernetes release of the test cluster, as go.mod pins it: `v1.36.3`. */
export const VERSION = pinned();

function pinned(): string {
  const module = readFileSync(join(import.meta.dirname, 'go.mod'), 'utf8');
  const version = module.match(/^\s*k8s\.io\/kubernetes (v\S+)/m)?.[1];
  if (!version) throw new Error('go.mod of the test cluster does not require k8s.io/kubernetes');
  return version;
}
