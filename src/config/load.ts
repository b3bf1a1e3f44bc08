import type { JsonObject } from '#base/json.ts';
import { andThen, combine, type Result, success } from '#findings/result.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import { readBuiltinTemplates } from './builtin-templates.ts';
import { type ConfigDocument, readConfigDocument } from './document/config-document.ts';
import type { ConfigText } from './document/config-text.ts';
import { type ConfigFile, openConfigFile } from './document/open.ts';
import { type Files, readSource } from './files.ts';
import { injectorConfigFrom } from './injector-config/from-values.ts';
import { readInjectorConfig } from './injector-config/read.ts';
import type { InjectorConfig } from './injector-config/schema.ts';
import type { IstioConfig, IstioConfigOptions, NativeSidecars } from './istio-config.ts';
import { loadMeshConfig } from './mesh/load.ts';
import { DEFAULT_VALUES } from './values/defaults.ts';
import { type LoadedValues, loadValues } from './values/load.ts';
import type { Settings } from './values/schema.ts';

/**
 * Reads an installation: files, then documents, then what they mean. The findings beside it are warnings; without it
 * they say everything that is in the way, each with its place.
 */
export async function loadIstioConfig(options: IstioConfigOptions, files: Files): Promise<Result<IstioConfig>> {
  const opened = combine({
    injector: await open(files, options.injectorConfig, 'config'),
    values: await open(files, options.values, 'values'),
    mesh: await open(files, options.meshConfig, 'mesh'),
  });
  const documents = andThen(opened, ({ injector, values, mesh }) =>
    combine({
      injector: documentIn(injector?.text),
      values: documentIn(values ? values.text : injector?.sibling('values')),
      mesh: documentIn(mesh?.text),
    }),
  );
  const parts = andThen(documents, (read) => readParts(read, options));
  const builtIn = parts.ok && needsBuiltIn(parts.value) ? await readBuiltinTemplates(files) : {};
  return andThen(parts, (read) => assemble(read, builtIn, options));
}

async function open(files: Files, path: string | undefined, key: string): Promise<Result<ConfigFile | undefined>> {
  return path === undefined
    ? success(undefined)
    : andThen(await readSource(files, path), (source) => openConfigFile(source, key));
}

function documentIn(text: ConfigText | undefined): Result<ConfigDocument | undefined> {
  return text ? readConfigDocument(text) : success(undefined);
}

interface Documents {
  readonly injector: ConfigDocument | undefined;
  readonly values: ConfigDocument | undefined;
  readonly mesh: ConfigDocument | undefined;
}

interface Parts {
  readonly values: LoadedValues;
  readonly mesh: MeshConfig;
  /** Undefined where the values stand for it, as they do in Istio's chart. */
  readonly injector: InjectorConfig | undefined;
}

function readParts(documents: Documents, options: IstioConfigOptions): Result<Parts> {
  const { injector } = documents;
  return combine({
    values: loadValues({ base: valuesBelow(documents, options), document: documents.values, set: options.set ?? [] }),
    mesh: loadMeshConfig(documents.mesh),
    injector: injector ? readInjectorConfig(injector) : success(undefined),
  });
}

function needsBuiltIn({ injector }: Parts): boolean {
  return !injector || Object.keys(injector.templates).length === 0;
}

type Templates = InjectorConfig['templates'];

function assemble(parts: Parts, builtIn: Templates, options: IstioConfigOptions): Result<IstioConfig> {
  const { mesh, values } = parts;
  const injector = parts.injector
    ? success(withTemplates(parts.injector, builtIn))
    : injectorConfigFrom(values.values, builtIn);
  return andThen(injector, (config) =>
    success({ injector: config, ...values, mesh, ...switchesOf(values.settings, options) }),
  );
}

function withTemplates(injector: InjectorConfig, builtIn: Templates): InjectorConfig {
  return Object.keys(injector.templates).length > 0 ? injector : { ...injector, templates: builtIn };
}

/**
 * A ConfigMap brings all the values of its installation, and a key that is missing there is meant to be missing. Values
 * from anywhere else are laid over the chart's.
 */
function valuesBelow({ values }: Documents, options: IstioConfigOptions): JsonObject {
  return values && options.values === undefined ? {} : DEFAULT_VALUES;
}

/** What the flags leave open is as istiod was told: by the values, or by the environment that they give it. */
function switchesOf(settings: Settings, options: IstioConfigOptions) {
  const environment = settings.pilot?.env ?? {};
  return {
    revision: options.revision ?? settings.revision,
    nativeSidecars:
      options.nativeSidecars ?? NATIVE_SIDECARS.get(String(environment['ENABLE_NATIVE_SIDECARS'])) ?? 'auto',
    compliancePolicy: options.compliancePolicy ?? String(environment['COMPLIANCE_POLICY'] ?? ''),
  };
}

const NATIVE_SIDECARS: ReadonlyMap<string, NativeSidecars> = new Map([
  ['true', 'true'],
  ['false', 'false'],
]);
