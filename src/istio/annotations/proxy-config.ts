import { formatPath } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { isError } from '#findings/fault.ts';
import { MAX_EMBEDDED_LENGTH } from '#manifest/limits.ts';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { decodeOver } from '#proto/decode.ts';
import { checkConfiguration } from '../configuration.ts';
import { DEFAULT_PROXY_CONFIG } from '../mesh/config/defaults.ts';
import { MeshProxyConfig } from '../mesh/config/proxy-config.ts';
import { MESH_PROXY_CONFIG } from '../mesh/config/rules/proxy.ts';
import type { AnnotationCheck } from './check.ts';

/** A ProxyConfig as YAML. Whatever the mesh says, it has to make sense on top of Istio's own defaults. */
export const proxyConfig: AnnotationCheck = (value) => {
  if (value.length > MAX_EMBEDDED_LENGTH) return `must have at most ${MAX_EMBEDDED_LENGTH} characters`;
  const parsed = parseYaml(value, 'proxy.istio.io/config');
  if (!parsed.ok) return `is not valid YAML: ${parsed.findings.map(({ message }) => message).join('; ')}`;
  const read = decodeOver(MeshProxyConfig, DEFAULT_PROXY_CONFIG, parsed.value);
  const problems = read.ok ? checkConfiguration(MESH_PROXY_CONFIG, read.value).filter(isError) : read.problems;
  return problems.length === 0 ? undefined : `is not a valid ProxyConfig: ${problems.map(sentence).join('; ')}`;
};

function sentence({ path, message }: Problem): string {
  return path.length === 0 ? message : `${formatPath(path)} ${message}`;
}
