import { analyze } from '#analysis/analyze.ts';
import { DEFAULT_ANALYZERS } from '#analysis/registry.ts';
import type { Material } from '#analysis/scene/collection.ts';
import { materialOf } from '#analysis/scene/material.ts';
import { meshSettingsIn } from '#analysis/scene/mesh-config-map.ts';
import type { Finding } from '#findings/finding.ts';
import type { Source } from '#manifest/source.ts';
import type { MeshObject } from '#model/objects/mesh-object.ts';
import { keepObjectFindings } from '#validation/suppression/of-object.ts';
import { validateSource } from '#validation/validate-source.ts';

/** A manifest as it is now, in the editor or on the disk. */
interface OpenManifest {
  readonly source: Source;
  readonly objects: readonly MeshObject[];
  /** What is found in it by itself. */
  readonly own: readonly Finding[];
}

/** Validation has said already, under finer codes, what these would repeat. */
const ANALYZERS = DEFAULT_ANALYZERS.filter(({ name }) => !name.startsWith('schema-'));

/** All manifests of an editor, by URI. A manifest is read again when it changes, and only that one. */
export class Workspace {
  readonly #manifests = new Map<string, OpenManifest>();
  #material: Material | undefined;

  /** Takes over the text of a manifest, whatever state it is in. */
  set(uri: string, text: string): void {
    const source = { name: uri, text };
    const objects: MeshObject[] = [];
    const report = validateSource(source, [], {
      onResource: (resource) => objects.push({ value: resource.value, resource }),
    });
    this.#manifests.set(uri, { source, objects, own: report.findings });
    this.#material = undefined;
  }

  delete(uri: string): void {
    if (this.#manifests.delete(uri)) this.#material = undefined;
  }

  textOf(uri: string): string | undefined {
    return this.#manifests.get(uri)?.source.text;
  }

  /** Everything that is found in one manifest, by itself and against all the others. */
  findings(uri: string): readonly Finding[] {
    const manifest = this.#manifests.get(uri);
    if (!manifest) return [];
    const found = analyze(this.#gather(), {
      analyzers: ANALYZERS,
      isClosed: false,
      isWanted: ({ resource }) => resource?.document.source === manifest.source,
    });
    return [...manifest.own, ...keepObjectFindings(found, manifest.source.text, [])];
  }

  /** The same for all manifests, for the price of one analysis. */
  allFindings(): ReadonlyMap<string, readonly Finding[]> {
    const found = analyze(this.#gather(), { analyzers: ANALYZERS, isClosed: false });
    const bySource = Map.groupBy(found, ({ object }) => object.resource?.document.source);
    return new Map(
      [...this.#manifests].map(([uri, { source, own }]) => [
        uri,
        [...own, ...keepObjectFindings(bySource.get(source) ?? [], source.text, [])],
      ]),
    );
  }

  #gather(): Material {
    const objects = [...this.#manifests.values()].flatMap((manifest) => manifest.objects);
    this.#material ??= materialOf(objects, { ...meshSettingsIn(objects, ''), hasDefaultGateway: true });
    return this.#material;
  }
}
