import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Material } from '#analysis/scene/collection.ts';
import { materialOf } from '#analysis/scene/material.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { applyMeshConfig } from '#config/mesh/apply.ts';
import type { Finding } from '#findings/finding.ts';
import { nameOf } from '#findings/place.ts';
import { DEFAULT_MESH_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshNetworks } from '#istio/mesh/networks/schema.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { storeOf } from '#model/objects/store.ts';
import { decode } from '#proto/decode.ts';
import { measured, measuredNames } from './conformance.ts';

/** One thing that Istio's analysis said. */
export interface MeasuredMessage {
  readonly code: string;
  readonly origin: string;
  readonly reference: string | null;
}

/** What was given to Istio's analysis, and what came of it. */
export interface MeasuredScene {
  readonly name: string;
  readonly analyzer: string;
  readonly analyzerInputs: readonly string[];
  readonly files: readonly { readonly path: string; readonly documents: readonly JsonObject[] }[];
  readonly meshConfig: JsonObject | null;
  readonly meshNetworks: JsonObject | null;
  readonly messages: readonly MeasuredMessage[];
  readonly allAnalyzersMessages: readonly MeasuredMessage[];
}

const RAW = resolve(import.meta.dirname, '../../../shared/conformance/analysis/raw');

/** The scenes by the name of their file. */
export function measuredScenes(): readonly (readonly [string, MeasuredScene])[] {
  return measuredNames('analysis')
    .filter((name) => name !== 'messages')
    .map((name) => [name, measured<MeasuredScene>(`analysis/${name}.json`)]);
}

/** The objects of a scene as Outrigger sees them, with their places where the files are there as they were. */
export function materialOfScene({ files, meshConfig, meshNetworks }: MeasuredScene): Material {
  const objects = files.flatMap(({ path, documents }) => objectsIn(path, documents));
  return materialOf(objects, {
    mesh: { spec: meshConfigOf(meshConfig) },
    networks: { spec: meshNetworksOf(meshNetworks) },
    hasDefaultGateway: true,
  });
}

interface MeasuredClusters {
  readonly analyzer: string;
  readonly clusters: Readonly<Record<string, MeasuredScene['files']>>;
  readonly expected: readonly Pick<MeasuredMessage, 'code' | 'origin'>[];
}

/** The scene with several clusters, and what there is in them. */
export function measuredClusters(): MeasuredClusters & { readonly material: Material } {
  const scene = measured<MeasuredClusters>('analysis/multicluster/InconsistentMultiClusterService.json');
  const stores = Object.entries(scene.clusters).map(([name, files]) => {
    const objects = files.flatMap(({ documents }) => documents).map((value) => ({ value }));
    return [name, storeOf(objects)] as const;
  });
  return { ...scene, material: materialOf([], { hasDefaultGateway: true, clusters: new Map(stores) }) };
}

/** `IST0101 Gateway shop/web`, in alphabetical order. */
export function verdicts(findings: readonly Finding[]): readonly string[] {
  return findings.map(verdictOf).sort();
}

export function verdictOf({ entry, resource }: Finding): string {
  return `${entry.code} ${resource ? nameOf(resource) : ''}`;
}

/** The first line from a given one that is neither blank nor a comment nor a marker. */
export function lineBelowComments(path: string, line: number): number {
  const lines = readFileSync(rawFile(path), 'utf8').split('\n');
  const below = lines.slice(line - 1).findIndex((text) => /^(?!---)\s*[^\s#]/.test(text));
  return line + Math.max(below, 0);
}

function rawFile(path: string): string {
  return join(RAW, path.replace(/^testdata\//, ''));
}

function objectsIn(path: string, documents: readonly JsonObject[]): readonly MeshObject[] {
  const file = rawFile(path);
  if (!existsSync(file)) return documents.map((value) => ({ value }));
  const { resources } = readManifests({ name: path, text: readFileSync(file, 'utf8') });
  return resources.map((resource) => ({ value: resource.value, resource }));
}

function meshConfigOf(json: JsonObject | null) {
  if (!isObject(json)) return DEFAULT_MESH_CONFIG;
  const read = applyMeshConfig(DEFAULT_MESH_CONFIG, json);
  if (!read.ok) throw new Error('the mesh config of a scene cannot be read');
  return read.value;
}

function meshNetworksOf(json: JsonObject | null) {
  const read = decode(MeshNetworks, json ?? {});
  if (!read.ok) throw new Error('the networks of a scene cannot be read');
  return read.value;
}
