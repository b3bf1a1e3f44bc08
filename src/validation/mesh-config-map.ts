import { isObject } from '#base/json.ts';
import { type ConfigDocument, readConfigDocument } from '#config/document/config-document.ts';
import { embeddedText } from '#config/document/config-text.ts';
import { loadMeshConfig, loadMeshNetworks } from '#config/mesh/load.ts';
import type { Finding } from '#findings/finding.ts';
import { andThen, type Result } from '#findings/result.ts';
import type { Resource } from '#manifest/resource.ts';
import { resourceName } from './place-fault.ts';

/** What istiod reads from its ConfigMap. */
const READERS: readonly (readonly [key: string, read: (document: ConfigDocument) => Result<unknown>])[] = [
  ['mesh', loadMeshConfig],
  ['meshNetworks', loadMeshNetworks],
];

/**
 * What is wrong with the configuration of a mesh in the ConfigMap `istio`, or `istio-<revision>`, at its place in the file.
 * Undefined for any other object.
 */
export function meshFindings(resource: Resource): readonly Finding[] | undefined {
  const about = resourceName(resource.value);
  const data = resource.value['data'];
  if (about.apiVersion !== 'v1' || about.kind !== 'ConfigMap' || !/^istio(?:-|$)/.test(about.name)) return undefined;
  const read = READERS.flatMap(([key, reader]) => {
    const text = isObject(data) ? data[key] : undefined;
    return typeof text === 'string' ? [findingsIn(resource, ['data', key], { text, reader })] : [];
  });
  return read.length === 0 ? undefined : read.flat().map((finding) => ({ ...finding, resource: about }));
}

interface Embedded {
  readonly text: string;
  readonly reader: (document: ConfigDocument) => Result<unknown>;
}

function findingsIn(resource: Resource, path: readonly string[], { text, reader }: Embedded): readonly Finding[] {
  const document = readConfigDocument(embeddedText(resource, path, text));
  const holder = path.join('.');
  return andThen(document, reader).findings.map((finding) => ({
    ...finding,
    path: finding.path ? `${holder}.${finding.path}` : holder,
  }));
}
