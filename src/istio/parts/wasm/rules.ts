import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { moduleUrlProblem } from '../hosts/module-url.ts';
import {
  PLUGIN_NAME_TOO_LONG,
  PULL_SECRET_NAME_TOO_LONG,
  WASM_ENV_DUPLICATE,
  WASM_ENV_NAME_INVALID,
  WASM_ENV_VALUE_CONFLICT,
  WASM_SHA256_INVALID,
  WASM_URL_INVALID,
} from './findings.ts';
import type { WasmConfig } from './schema.ts';

type Wasm = Pick<WasmConfig, 'url' | 'sha256' | 'imagePullSecret' | 'pluginName' | 'vmConfig'>;

/** Lengths are counted in bytes, as Istio does. */
const bytes = (text: string) => Buffer.byteLength(text);

/** Where a Wasm module comes from and what it is given. */
export function* checkWasm(wasm: Wasm, path: Path): Generator<Fault> {
  const problem = wasm.url === '' ? 'must not be empty' : moduleUrlProblem(wasm.url);
  if (problem) yield fault(WASM_URL_INVALID, [...path, 'url'], problem);
  if (wasm.sha256 !== '' && !/^[a-f0-9]{64}$/.test(wasm.sha256)) {
    yield fault(WASM_SHA256_INVALID, [...path, 'sha256'], 'must be 64 hexadecimal digits in lower case');
  }
  if (bytes(wasm.imagePullSecret) > 253) {
    yield fault(PULL_SECRET_NAME_TOO_LONG, [...path, 'imagePullSecret'], 'must have at most 253 characters');
  }
  if (bytes(wasm.pluginName) > 256) {
    yield fault(PLUGIN_NAME_TOO_LONG, [...path, 'pluginName'], 'must have at most 256 characters');
  }
  yield* checkEnvironment(wasm, [...path, 'vmConfig', 'env']);
}

function* checkEnvironment({ vmConfig }: Wasm, path: Path): Generator<Fault> {
  const seen = new Set<string>();
  for (const [index, { name, value, valueFrom }] of (vmConfig?.env ?? []).entries()) {
    const at = [...path, index];
    if (name === '') yield fault(WASM_ENV_NAME_INVALID, [...at, 'name'], 'must not be empty');
    if (bytes(name) > 256) yield fault(WASM_ENV_NAME_INVALID, [...at, 'name'], 'must have at most 256 characters');
    if (seen.has(name)) yield fault(WASM_ENV_DUPLICATE, [...at, 'name'], `"${name}" is a duplicate`);
    if (valueFrom !== 'INLINE' && value !== '') {
      yield fault(WASM_ENV_VALUE_CONFLICT, [...at, 'value'], `must not be set with valueFrom ${valueFrom}`);
    }
    seen.add(name);
  }
}
