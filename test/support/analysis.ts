import { readFile } from 'node:fs/promises';
import { type AnalysisOptions, analyze } from '#analysis/analyze.ts';
import { DEFAULT_ANALYZERS } from '#analysis/registry.ts';
import type { Material } from '#analysis/scene/collection.ts';
import { type MaterialOptions, materialOf } from '#analysis/scene/material.ts';
import { probeInjection } from '#cli/analysis/probe-injection.ts';
import { loadIstioConfig } from '#config/load.ts';
import type { Finding } from '#findings/finding.ts';
import { prepare } from '#injection/prepare.ts';
import { readManifests } from '#manifest/read-manifests.ts';

/** The injection of an installation that nothing is said about, but for the flags given. */
export async function probeWith(options: Parameters<typeof loadIstioConfig>[0] = {}) {
  const config = await loadIstioConfig(options, { read: (path) => readFile(path, 'utf8') });
  const injector = config.ok ? prepare(config.value) : config;
  if (!injector.ok) throw new Error('the built-in injection cannot be prepared');
  return probeInjection(injector.value);
}

/** The objects of a text, as the command line would hand them to the analysis. */
export function materialOfText(text: string, options: Partial<MaterialOptions> = {}): Material {
  const { resources } = readManifests({ name: 'all.yaml', text });
  const objects = resources.map((resource) => ({ value: resource.value, resource }));
  return materialOf(objects, { hasDefaultGateway: true, ...options });
}

/** What is found in them when they are all that there is. */
export function findingsIn(material: Material, options: Partial<AnalysisOptions> = {}): readonly Finding[] {
  const found = analyze(material, { analyzers: DEFAULT_ANALYZERS, isClosed: true, ...options });
  return found.map(({ finding }) => finding);
}
