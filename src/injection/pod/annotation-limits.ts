import { MAX_EMBEDDED_LENGTH } from '#manifest/limits.ts';
import { ANNOTATION } from './names.ts';
import type { Strings } from './pod.ts';

/** Bytes of all annotations of an object together, names and values; the API server refuses more, but asks us before. */
const MAX_TOTAL_BYTES = 256 * 1024;

/** Those that are read as YAML or JSON, by us or by a template. */
const DOCUMENTS = [ANNOTATION.proxyConfig, 'sidecar.istio.io/userVolume', 'sidecar.istio.io/userVolumeMount'];

/** Why annotations are too long to be read at all; undefined for all that Kubernetes would store. */
export function annotationsTooLong(annotations: Strings): string | undefined {
  const long = DOCUMENTS.find((name) => (annotations[name]?.length ?? 0) > MAX_EMBEDDED_LENGTH);
  if (long !== undefined) return `annotation ${long} must have at most ${MAX_EMBEDDED_LENGTH} characters`;
  return totalBytes(annotations) > MAX_TOTAL_BYTES
    ? `annotations must have at most ${MAX_TOTAL_BYTES} bytes together`
    : undefined;
}

function totalBytes(annotations: Strings): number {
  const sizes = Object.entries(annotations).map(([name, value]) => Buffer.byteLength(name) + Buffer.byteLength(value));
  return sizes.reduce((sum, size) => sum + size, 0);
}
