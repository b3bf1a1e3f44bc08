import type { Code } from '../../base/catalogue/catalogue.ts';
import { makeFinding } from '../../base/catalogue/make-finding.ts';
import type { Finding } from '../../base/finding.ts';
import type { JsonObject } from '../../base/json.ts';
import { formatPath, type Path } from '../../base/path.ts';
import { failure, type Result, success } from '../../base/result.ts';
import { readManifests } from '../../manifest/read-manifests.ts';
import type { ConfigText } from './config-text.ts';

/** The object that a configuration text holds, and findings about it that know their place. */
export interface ConfigDocument {
  readonly value: JsonObject;
  /** A finding about a value, at the value. */
  readonly onValue: (code: Code, path: Path, message: string) => Finding;
  /** A finding about a field as such, at its name. */
  readonly onKey: (code: Code, path: Path, message: string) => Finding;
}

/** Reads a configuration text. One without any content is an empty object: everything stays at its default. */
export function readConfigDocument(text: ConfigText): Result<ConfigDocument> {
  const { resources, findings } = readManifests(text);
  const outside = findings.map((finding) => inFile(text, finding));
  if (findings.some(({ severity }) => severity === 'error')) return failure(outside);
  const [resource, second] = resources;
  if (second) {
    const position = text.inFile(second.position([]));
    return failure([makeFinding('OUT0704', 'a configuration is one object; a second one starts here', { position })]);
  }
  const at = (aspect: 'position' | 'keyPosition') => (code: Code, path: Path, message: string) =>
    inFile(text, {
      ...makeFinding(code, message, { path: formatPath(path) }),
      ...(resource && { position: resource[aspect](path) }),
    });
  return success({ value: resource?.value ?? {}, onValue: at('position'), onKey: at('keyPosition') }, outside);
}

function inFile(text: ConfigText, finding: Finding): Finding {
  return finding.position ? { ...finding, position: text.inFile(finding.position) } : finding;
}
