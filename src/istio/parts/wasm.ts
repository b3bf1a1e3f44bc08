import { must } from '../proto/demands.ts';
import { enumOf, message, repeated } from '../proto/message.ts';
import { string, struct } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';
import { parseRequestUri } from './go-url.ts';

const SCHEMES: readonly string[] = ['', 'file', 'http', 'https', 'oci'];

/** Why a module cannot be fetched from there. Without a scheme it is an image: `registry/name:tag`. */
export function moduleUrlProblem(url: string): string | undefined {
  const parsed = parseRequestUri(url) ?? parseRequestUri(`http://${url}`);
  if (!parsed) return `"${url}" is no URL`;
  return SCHEMES.includes(parsed.scheme)
    ? undefined
    : `"${parsed.scheme}" is none of the schemes oci, http, https and file`;
}

const EnvVar = must(
  message('EnvVar', {
    name: must(string, { required: true, minLength: 1, maxLength: 256 }),
    value: must(string, { maxLength: 2048 }),
    valueFrom: enumOf({ INLINE: 0, HOST: 1 }),
  }),
  {
    rules: [
      {
        message: 'must not have a value if valueFrom is HOST',
        holds: (self) => {
          const { value, valueFrom } = self as { readonly value?: unknown; readonly valueFrom?: unknown };
          return valueFrom !== 'HOST' || value === undefined;
        },
      },
    ],
  },
);

/** The fields that a WasmPlugin and the Wasm part of a TrafficExtension have in common; each orders them in its own way. */
export const WASM_FIELDS = {
  url: must(string, {
    required: true,
    minLength: 1,
    rules: [
      {
        message: 'must be a URL of oci, http, https or file, or an image',
        holds: (self) => typeof self === 'string' && moduleUrlProblem(self) === undefined,
      },
    ],
  }),
  sha256: must(string, { pattern: /^$|^[a-f0-9]{64}$/ }),
  imagePullPolicy: enumOf({ UNSPECIFIED_POLICY: 0, IfNotPresent: 1, Always: 2 }),
  imagePullSecret: must(string, { minLength: 1, maxLength: 253 }),
  verificationKey: string,
  pluginConfig: struct,
  pluginName: must(string, { minLength: 1, maxLength: 256 }),
  failStrategy: enumOf({ FAIL_CLOSE: 0, FAIL_OPEN: 1, FAIL_RELOAD: 2 }),
  vmConfig: message('VmConfig', { env: must(repeated(EnvVar), { maxItems: 256, listKeys: ['name'] }) }),
  type: enumOf({ UNSPECIFIED_PLUGIN_TYPE: 0, HTTP: 1, NETWORK: 2 }),
};

/** What the rules read of it. */
const WasmConfig = message('WasmConfig', WASM_FIELDS);
export type WasmConfig = ValueOf<typeof WasmConfig>;
