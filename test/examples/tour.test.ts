import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { metadataOf } from '#kube/metadata.ts';
import { podOf, workloadKindOf } from '#kube/workloads.ts';
import { readManifests } from '#manifest/read-manifests.ts';

// Real processes, files and sockets: slow on a busy machine, never on a whim.
jest.setTimeout(60_000);

const ROOT = resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(resolve(ROOT, 'examples', name), 'utf8');

describe('The tour', () => {
  it('shows what the webhook decides about the example and what it adds', () => {
    const tour = spawnSync('node', ['examples/tour/main.ts', '--once'], { cwd: ROOT, encoding: 'utf8' });
    expect({ status: tour.status, err: tour.stderr }).toEqual({ status: 0, err: '' });
    expect(tour.stdout).toMatch(/reviews {2}https:\/\/127\.0\.0\.1:\d+\/inject/);
    expect(tour.stdout).toContain('because  policy of the injector config is enabled (rule policy)');
    expect(tour.stdout).toMatch(/2 init containers +istio-init, istio-proxy\n/);
    expect(tour.stdout).not.toContain('\u001b');
  });

  it('asks about the pod that its Deployment would make', () => {
    const [deployment] = readManifests({ name: 'web.yaml', text: read('web.yaml') }).resources;
    const row = deployment && workloadKindOf(deployment.value);
    const template = row && podOf(deployment.value, row);
    const { object } = JSON.parse(read('review.json')).request as {
      object: { metadata: JsonObject; spec: JsonObject };
    };
    expect(object.spec).toEqual(template?.['spec']);
    expect(object.metadata).toMatchObject({ labels: metadataOf(template ?? {}).labels });
  });
});
