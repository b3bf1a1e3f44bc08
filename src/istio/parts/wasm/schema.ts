import { isObject } from '#base/json.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, message, repeated } from '#proto/message.ts';
import { string, struct } from '#proto/scalars.ts';
import type { Constraint, ValueOf } from '#proto/types.ts';
import { moduleUrlProblem } from '../hosts/module-url.ts';

const CAN_BE_FETCHED: Constraint = {
  message: 'must be a URL of oci, http, https or file, or an image',
  holds: (self) => typeof self === 'string' && moduleUrlProblem(self) === undefined,
};

const NO_VALUE_FROM_HOST: Constraint = {
  message: 'must not have a value if valueFrom is HOST',
  holds: (self) => !isObject(self) || self['valueFrom'] !== 'HOST' || self['value'] === undefined,
};

const EnvVar = constrained(
  message('EnvVar', {
    name: constrained(string, { required: true, minLength: 1, maxLength: 256 }),
    valueFrom: enumOf({ INLINE: 0, HOST: 1 }),
    value: constrained(string, { maxLength: 2048 }),
  }),
  { rules: [NO_VALUE_FROM_HOST] },
);

/** What runs a module has in common, in Istio's two messages for it: the fields with which both describe the module. */
export const WASM_MODULE = {
  url: constrained(string, { required: true, minLength: 1, rules: [CAN_BE_FETCHED] }),
  sha256: constrained(string, { pattern: /^$|^[a-f0-9]{64}$/ }),
  imagePullPolicy: enumOf({ UNSPECIFIED_POLICY: 0, IfNotPresent: 1, Always: 2 }),
  imagePullSecret: constrained(string, { minLength: 1, maxLength: 253 }),
  verificationKey: string,
  pluginConfig: struct,
  pluginName: constrained(string, { minLength: 1, maxLength: 256 }),
};

export const FailStrategy = enumOf({ FAIL_CLOSE: 0, FAIL_OPEN: 1, FAIL_RELOAD: 2 });
export const PluginType = enumOf({ UNSPECIFIED_PLUGIN_TYPE: 0, HTTP: 1, NETWORK: 2 });

/** What a module is started with. */
export const VmConfig = message('VmConfig', {
  env: constrained(repeated(EnvVar), { maxItems: 256, listKeys: ['name'] }),
});

/** The Wasm filter of a TrafficExtension. A WasmPlugin has the same fields, among others and in an order of its own. */
export const WasmConfig = message('WasmConfig', {
  ...WASM_MODULE,
  failStrategy: FailStrategy,
  vmConfig: VmConfig,
  type: PluginType,
});
export type WasmConfig = ValueOf<typeof WasmConfig>;
