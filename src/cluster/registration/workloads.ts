import { readFileSync } from 'node:fs';
import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import { packageFile } from '#base/package-file.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { controlPlaneName, DEFAULT_REVISION, injectorName, secretName, validatorName, workloadName } from './names.ts';

/** The one source of all ways in; Kustomize reads the same folder. */
const BASE = 'manifests/base';

/** Made from the registration, which `install` knows itself. */
const WEBHOOKS = 'webhooks.yaml';

/** What serving sidecars needs beside the rights of the base. */
const RIGHTS = 'manifests/components/control-plane/rights.yaml';

/** The value of OUTRIGGER_GRPC_PORT without that component, and with it. */
const GRPC_PORT = { off: 'off', on: '15012' };

/** The image of this release, as the manifest names it. */
const IMAGE = 'outrigger:0.1.0'; // x-release-please-version

export interface Placement {
  readonly namespace: string;
  readonly revision: string;
  /** Another than the one of this release. */
  readonly image: string | undefined;
  /** Whether sidecars are served as well: certificates and configuration. */
  readonly controlPlane: boolean;
}

/** The objects that run Outrigger in the cluster, in the order in which they are applied. */
export function workloads({ namespace, revision, image, controlPlane }: Placement): readonly JsonObject[] {
  const base = filesOfBase().flatMap((file) => objectsIn(`${BASE}/${file}`));
  const objects = controlPlane ? [...beforeDeployment(base), ...objectsIn(RIGHTS), ...base.filter(isDeployment)] : base;
  const words = new Map([
    ['outrigger', workloadName(revision)],
    ['outrigger-system', namespace],
    ['outrigger-tls', secretName(revision)],
    ['outrigger-sidecar-injector', injectorName(revision)],
    ['outrigger-validator', validatorName(revision)],
    ['outrigger-control-plane', controlPlaneName(revision)],
    [`--revision=${DEFAULT_REVISION}`, `--revision=${revision}`],
  ]);
  if (image !== undefined) words.set(IMAGE, image);
  if (controlPlane) words.set(GRPC_PORT.off, GRPC_PORT.on);
  return objects.map((object) => reworded(object, words));
}

/** In the order of the base's own list. */
function filesOfBase(): readonly string[] {
  const listed = objectsIn(`${BASE}/kustomization.yaml`)[0]?.['resources'];
  return isList(listed) ? listed.map(String).filter((file) => file !== WEBHOOKS) : [];
}

/** Whoever may do nothing yet must not start. */
function beforeDeployment(objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.filter((object) => !isDeployment(object));
}

function isDeployment({ kind }: JsonObject): boolean {
  return kind === 'Deployment';
}

function objectsIn(name: string): readonly JsonObject[] {
  const { resources, findings } = readManifests({ name, text: readFileSync(packageFile(name), 'utf8') });
  if (findings.length > 0) throw new Error(`${name}: ${findings[0]?.message}`);
  return resources.map(({ value }) => value);
}

/** The same object with whole words replaced; a word within a longer text stays. */
function reworded(object: JsonObject, words: ReadonlyMap<string, string>): JsonObject {
  const visit = (value: Json): Json => {
    if (typeof value === 'string') return words.get(value) ?? value;
    if (isList(value)) return value.map(visit);
    return isObject(value) ? reworded(value, words) : value;
  };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, visit(value)]));
}
