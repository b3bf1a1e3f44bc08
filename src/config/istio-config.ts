import type { JsonObject } from '#base/json.ts';
import type { MeshConfig } from '#istio/mesh/config/schema.ts';
import type { InjectorConfig } from './injector-config/schema.ts';
import type { Settings } from './values/schema.ts';

/** Sidecars as init containers that stay: always, never, or where every kubelet can do it. */
export type NativeSidecars = 'auto' | 'true' | 'false';

/** Everything that an installation of Istio says about injection. It never changes; a reload makes a new one. */
export interface IstioConfig {
  readonly injector: InjectorConfig;
  /** The Helm values, as templates see them. */
  readonly values: JsonObject;
  /** Those of the values that Outrigger itself reads, with their types. */
  readonly settings: Settings;
  /** With Istio's defaults laid under. */
  readonly mesh: MeshConfig;
  /** Empty for the default revision. */
  readonly revision: string;
  readonly nativeSidecars: NativeSidecars;
  /** `fips-140-2` and the like; empty for none. */
  readonly compliancePolicy: string;
}

/** Where an installation is read from: the flags of the command line. Without any of them the built-ins serve. */
export interface IstioConfigOptions {
  readonly injectorConfig?: string | undefined;
  readonly values?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly meshConfig?: string | undefined;
  readonly revision?: string | undefined;
  readonly nativeSidecars?: NativeSidecars | undefined;
  readonly compliancePolicy?: string | undefined;
}
