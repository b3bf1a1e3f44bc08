import { type Edit, rewriteDocument } from '#manifest/edit/rewrite.ts';
import type { ManifestDocument } from '#manifest/resource.ts';
import type { ManifestFormat } from '../flags/manifests.ts';
import { currentValue, type RewrittenSource } from './rewrite.ts';

export const PRINTERS: Readonly<Record<ManifestFormat, (sources: readonly RewrittenSource[]) => string>> = {
  yaml: printYaml,
  json: printJson,
};

/** One JSON text for everything: the object itself, or a List of several. */
function printJson(sources: readonly RewrittenSource[]): string {
  const values = sources.flatMap(({ objects }) => objects.map(currentValue));
  const value = values.length === 1 ? values[0] : { apiVersion: 'v1', kind: 'List', items: values };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The sources as they were written, one after the other; only documents with a changed object are written again. */
function printYaml(sources: readonly RewrittenSource[]): string {
  return sources.map(textOf).reduce(append, '');
}

/** One stream of two; both stay as they are but for what has to stand between them. */
function append(stream: string, text: string): string {
  if (stream === '') return text;
  return `${stream}${stream.endsWith('\n') ? '' : '\n'}${BEGINS_DOCUMENT.test(text) ? '' : '---\n'}${text}`;
}

/** A marker before any content: comments and blank lines may stand above it. */
const BEGINS_DOCUMENT = /^(?:[ \t\r]*(?:#[^\n]*)?\n)*---/;

function textOf({ source, objects }: RewrittenSource): string {
  const edits = new Map<ManifestDocument, Edit[]>();
  for (const { resource, change } of objects) {
    if (change?.kind !== 'changed') continue;
    const edit = { path: resource.root, value: change.workload };
    edits.set(resource.document, [...(edits.get(resource.document) ?? []), edit]);
  }
  let text = '';
  let done = 0;
  for (const [{ start, end }, changes] of edits) {
    text += source.text.slice(done, start) + rewriteDocument(source.text.slice(start, end), changes);
    done = end;
  }
  return text + source.text.slice(done);
}
