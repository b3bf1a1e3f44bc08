import { readFileSync } from 'node:fs';
import type { JsonObject } from '#base/json.ts';
import { BUILTIN_TEMPLATES, builtinTemplatePath } from '#config/builtin-templates.ts';
import type { IstioConfig, IstioConfigOptions, NativeSidecars } from '#config/istio-config.ts';
import { loadIstioConfig } from '#config/load.ts';
import { type Injector, prepare } from '#injection/prepare.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { ClusterFacts } from '#kube/cluster-facts.ts';
import { decode } from '#proto/decode.ts';
import { measured } from './conformance.ts';

/** The installation a measurement was made with; file names are relative to `injection/`, or the documents stand here. */
export interface MeasuredInstallation {
  readonly injectorConfig: string | JsonObject;
  readonly values: string | JsonObject;
  /** Null where there was none at all, not even Istio's defaults; left out where there were the defaults alone. */
  readonly meshConfig?: string | null;
  readonly revision: string;
  readonly features: MeasuredFeatures;
}

export interface MeasuredFeatures {
  readonly ENABLE_NATIVE_SIDECARS: NativeSidecars;
  readonly COMPLIANCE_POLICY?: string;
  readonly nativeSidecars: boolean;
  readonly openshift?: boolean;
  readonly nodes: readonly { readonly name: string; readonly kubeletVersion: string }[] | null;
  readonly namespaces?: readonly { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }[];
}

interface MeasuredInjectorConfig {
  readonly customTemplates: Readonly<Record<string, string>>;
  readonly stockTemplateBodySha256?: Readonly<Record<string, string>>;
}

const cache = new Map<string, Promise<Injector>>();

/** An injector for the installation, made by the same loader that reads the files of users. */
export function injectorFor(given: MeasuredInstallation, nativeSidecars: NativeSidecars): Promise<Injector> {
  const key = JSON.stringify([{ ...given.features, ...given, features: null }, nativeSidecars]);
  const known = cache.get(key) ?? makeInjector(given, nativeSidecars);
  cache.set(key, known);
  return known;
}

async function makeInjector(given: MeasuredInstallation, nativeSidecars: NativeSidecars): Promise<Injector> {
  const files: Readonly<Record<string, string>> = {
    injector: JSON.stringify(configMapOf(given)),
    mesh: JSON.stringify(given.meshConfig ? measured(`injection/${given.meshConfig}`) : {}),
  };
  const options: IstioConfigOptions = {
    injectorConfig: 'injector',
    meshConfig: 'mesh',
    revision: given.revision,
    nativeSidecars,
    compliancePolicy: given.features.COMPLIANCE_POLICY ?? '',
  };
  const loaded = await loadIstioConfig(options, { read: async (path) => files[path] ?? readFileSync(path, 'utf8') });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return prepared(given.meshConfig === null ? { ...loaded.value, mesh: emptyMesh() } : loaded.value);
}

function emptyMesh(): MeshConfig {
  const empty = decode(MeshConfig, {});
  if (!empty.ok) throw new Error('an empty mesh config is refused');
  return empty.value;
}

function prepared(installation: IstioConfig): Injector {
  const injector = prepare(installation);
  if (!injector.ok) throw new Error(JSON.stringify(injector.findings));
  return injector.value;
}

/** The ConfigMap as it stands in a cluster, with our templates in the places of the chart's. */
function configMapOf({ injectorConfig, values }: MeasuredInstallation): JsonObject {
  const config = resolve<MeasuredInjectorConfig & JsonObject>(injectorConfig);
  const stock = config.stockTemplateBodySha256
    ? Object.fromEntries(BUILTIN_TEMPLATES.map((name) => [name, readFileSync(builtinTemplatePath(name), 'utf8')]))
    : {};
  const { customTemplates, stockTemplateBodySha256, stockTemplatesOverridden, ...rest } = config;
  const data = {
    config: JSON.stringify({ ...rest, templates: { ...stock, ...customTemplates } }),
    values: JSON.stringify(resolve(values)),
  };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio-sidecar-injector' }, data };
}

function resolve<T extends JsonObject>(document: string | JsonObject): T {
  return typeof document === 'string' ? measured<T>(`injection/${document}`) : (document as T);
}

/** What the cluster of a measurement looked like. */
export function clusterOf({ nodes, namespaces, openshift }: MeasuredFeatures): ClusterFacts {
  return {
    nodes: nodes ?? [],
    namespaceAnnotations: Object.fromEntries(
      (namespaces ?? []).map(({ name, annotations }) => [name, annotations ?? {}]),
    ),
    proxyConfigs: [],
    openshift: openshift ?? false,
  };
}
