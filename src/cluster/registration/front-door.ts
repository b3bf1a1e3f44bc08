import { readFileSync } from 'node:fs';
import { isObject, type JsonObject } from '#base/json.ts';
import { packageFile } from '#base/package-file.ts';
import { valueAt } from '#base/value-at.ts';
import { nameOf } from '#findings/place.ts';
import { metadataOf } from '#kube/metadata.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { createOnce, read, remove } from '../api/objects.ts';
import { referenceTo } from '../api/paths.ts';
import type { ApiServer } from '../api/server.ts';
import { DEFAULT_REVISION, workloadName } from './names.ts';

const MANIFESTS = packageFile('manifests/components/control-plane/front-door.yaml');

/** Whose front door it is. */
export interface Household {
  readonly namespace: string;
  readonly revision: string;
}

/** What sidecars of a revision look for: the namespace and the Service by istiod's name, which leads to Outrigger. */
export function frontDoor({ namespace, revision }: Household): readonly JsonObject[] {
  const { resources } = readManifests({ name: MANIFESTS, text: readFileSync(MANIFESTS, 'utf8') });
  const target = `${workloadName(revision)}.${namespace}.svc.cluster.local`;
  const name = revision === DEFAULT_REVISION ? 'istiod' : `istiod-${revision}`;
  return resources.map(({ value }) => {
    const { spec, metadata } = value;
    if (!isObject(spec) || !isObject(metadata)) return value;
    return { ...value, metadata: { ...metadata, name }, spec: { ...spec, externalName: target } };
  });
}

/** Makes what is not there, and says what an istiod beside us still does. */
export async function openFrontDoor(household: Household, api: ApiServer, say: (line: string) => void): Promise<void> {
  for (const object of frontDoor(household)) {
    const name = nameOf(referenceTo(object));
    if (await createOnce(api, object)) say(`${name} created`);
    else if (object['kind'] === 'Service' && !(await isOurs(object, api))) {
      say(`${name} is there: sidecars go on getting certificates and configuration from it, and pods from Outrigger;`);
      say('  both sign with the same authority, so either may; delete that Service and install again to take over');
    }
  }
}

/** Takes the Service away if it is ours; the namespace may be anybody's. */
export async function closeFrontDoor(household: Household, api: ApiServer, say: (line: string) => void): Promise<void> {
  const service = frontDoor(household).find(({ kind }) => kind === 'Service');
  if (!service || !(await isOurs(service, api))) return;
  await remove(api, referenceTo(service));
  say(`${nameOf(referenceTo(service))} removed`);
}

async function isOurs(service: JsonObject, api: ApiServer): Promise<boolean> {
  const stored = await read(api, referenceTo(service));
  if (!stored || metadataOf(stored).labels['app.kubernetes.io/managed-by'] !== 'outrigger-install') return false;
  return valueAt(stored, ['spec', 'externalName']) === valueAt(service, ['spec', 'externalName']);
}
