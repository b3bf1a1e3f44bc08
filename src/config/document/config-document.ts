import type { JsonObject } from '#base/json.ts';
import { formatPath, type Path } from '#base/path.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import { CONFIG_NOT_FOUND_IN_DOCUMENT } from '../findings.ts';
import type { ConfigText } from './config-text.ts';

/** The object that a configuration text holds, and findings about it that know their place. */
export interface ConfigDocument {
  readonly value: JsonObject;
  /** A finding about a value, at the value. */
  readonly onValue: (entry: CatalogueEntry, path: Path, message: string) => Finding;
  /** A finding about a field as such, at its name. */
  readonly onKey: (entry: CatalogueEntry, path: Path, message: string) => Finding;
}

/** Reads a configuration text. One without any content is an empty object: everything stays at its default. */
export function readConfigDocument(text: ConfigText): Result<ConfigDocument> {
  const { resources, findings } = readManifests(text);
  const outside = findings.map((finding) => inFile(text, finding));
  if (findings.some(({ severity }) => severity === 'error')) return failure(outside);
  const [resource, second] = resources;
  if (second) {
    const position = text.inFile(second.position([]));
    return failure([
      makeFinding(CONFIG_NOT_FOUND_IN_DOCUMENT, 'a configuration must be one object; a second one starts here', {
        position,
      }),
    ]);
  }
  const at = (aspect: 'position' | 'keyPosition') => (entry: CatalogueEntry, path: Path, message: string) =>
    inFile(text, {
      ...makeFinding(entry, message, { path: formatPath(path) }),
      ...(resource && { position: resource[aspect](path) }),
    });
  return success({ value: resource?.value ?? {}, onValue: at('position'), onKey: at('keyPosition') }, outside);
}

function inFile(text: ConfigText, finding: Finding): Finding {
  return finding.position ? { ...finding, position: text.inFile(finding.position) } : finding;
}
