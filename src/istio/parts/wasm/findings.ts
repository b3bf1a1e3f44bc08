import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT21xx: what WasmPlugin and TrafficExtension share; OUT22xx: TrafficExtension alone. */

export const WASM_URL_INVALID: CatalogueEntry = {
  code: 'OUT2101',
  severity: 'error',
  source: 'rule',
  title: 'Wasm module cannot be fetched from there',
  meaning: 'The proxy fetches the module from an image (oci), over HTTP or from a file; this is none of them.',
  remedy: 'Write an image such as oci://ghcr.io/shop/auth:1.2, or a URL with http, https or file.',
  bad: 'url: ftp://modules/auth.wasm\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\n',
};

export const WASM_SHA256_INVALID: CatalogueEntry = {
  code: 'OUT2102',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid SHA-256 checksum',
  meaning: 'The checksum of a module is 64 hexadecimal digits in lower case.',
  remedy: 'Copy the output of sha256sum, or leave the field out.',
  bad: 'url: oci://ghcr.io/shop/auth:1.2\nsha256: ABC\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\nsha256: 6d9e2e1c7a4c6a9a1c0e5b5f0c5e8b9f1d2c3b4a5968778695a4b3c2d1e0f9a8\n',
};

export const PULL_SECRET_NAME_TOO_LONG: CatalogueEntry = {
  code: 'OUT2103',
  severity: 'error',
  source: 'rule',
  title: 'Secret name too long',
  meaning: 'Kubernetes names have at most 253 characters, so no Secret can have this one.',
  remedy: 'Write the name of the Secret that holds the credentials of the registry.',
};

export const PLUGIN_NAME_TOO_LONG: CatalogueEntry = {
  code: 'OUT2104',
  severity: 'error',
  source: 'rule',
  title: 'Plugin name too long',
  meaning: 'The name that the module is started with may have at most 256 characters.',
  remedy: 'Shorten pluginName.',
};

export const WASM_ENV_NAME_INVALID: CatalogueEntry = {
  code: 'OUT2105',
  severity: 'error',
  source: 'rule',
  title: 'Environment variable without a usable name',
  meaning: 'An environment variable of the module needs a name of 1 to 256 characters.',
  remedy: 'Name the variable, or remove the entry.',
  bad: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - value: debug\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - name: LEVEL\n    value: debug\n',
};

export const WASM_ENV_DUPLICATE: CatalogueEntry = {
  code: 'OUT2106',
  severity: 'error',
  source: 'rule',
  title: 'Environment variable set twice',
  meaning: 'Which of the two values the module would see is not defined.',
  remedy: 'Remove one of the entries.',
  bad: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - name: LEVEL\n    value: debug\n  - name: LEVEL\n    value: info\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - name: LEVEL\n    value: debug\n',
};

export const WASM_ENV_VALUE_CONFLICT: CatalogueEntry = {
  code: 'OUT2107',
  severity: 'error',
  source: 'rule',
  title: 'Value beside valueFrom',
  meaning: 'A variable taken from the host has no value of its own.',
  remedy: 'Remove value, or set valueFrom to INLINE.',
  bad: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - name: LEVEL\n    valueFrom: HOST\n    value: debug\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\nvmConfig:\n  env:\n  - name: LEVEL\n    valueFrom: HOST\n',
};

export const TRAFFIC_SELECTOR_PORT_INVALID: CatalogueEntry = {
  code: 'OUT2108',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid port to match',
  meaning: 'An extension is matched by port numbers from 1 to 65535.',
  remedy: 'Write the port of the workload or service.',
  bad: 'url: oci://ghcr.io/shop/auth:1.2\nmatch:\n- ports:\n  - number: 70000\n',
  good: 'url: oci://ghcr.io/shop/auth:1.2\nmatch:\n- ports:\n  - number: 7000\n',
};

export const EXTENSION_WITHOUT_FILTER: CatalogueEntry = {
  code: 'OUT2201',
  severity: 'error',
  source: 'rule',
  title: 'Extension without a filter',
  meaning: 'A TrafficExtension runs a Wasm module or a Lua script; this one has neither.',
  remedy: 'Name the module, or write the script.',
  bad: 'spec:\n  phase: AUTHN\n',
  good: 'spec:\n  phase: AUTHN\n  wasm:\n    url: oci://ghcr.io/shop/auth:1.2\n',
};

export const LUA_SCRIPT_SIZE_INVALID: CatalogueEntry = {
  code: 'OUT2202',
  severity: 'error',
  source: 'rule',
  title: 'Lua script empty or too large',
  meaning: 'A script travels to every proxy inside its configuration, so it may have 1 to 65,536 bytes.',
  remedy: 'Write the script in inlineCode; move larger logic into a Wasm module.',
  bad: "lua:\n  inlineCode: ''\n",
  good: 'lua:\n  inlineCode: function envoy_on_request(handle) end\n',
};
