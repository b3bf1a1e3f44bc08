import type { Json } from '#base/json.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { readDocument } from './read-document.ts';
import { positionsIn } from './source.ts';

/** Reads one YAML or JSON text as Kubernetes would: a configuration file, a rendered template. An empty text is null. */
export function parseYaml(text: string, name: string): Result<Json> {
  const { value, faults } = readDocument(text);
  const at = positionsIn({ name, text });
  const findings = faults.map(({ entry, message, offset }) => makeFinding(entry, message, { position: at(offset) }));
  return value === undefined ? failure(findings) : success(value, findings);
}
