import { isList, isObject, type Json, type JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { DOCUMENT_NOT_AN_OBJECT, DOCUMENT_TOO_LARGE } from './full/findings.ts';
import { MAX_OBJECT_LENGTH } from './limits.ts';
import { createLocator, type Locator } from './locator.ts';
import { readDocument } from './read-document.ts';
import type { ManifestDocument, Resource } from './resource.ts';
import type { Source } from './source.ts';
import { splitDocuments } from './split.ts';

/** What a source holds: every object that could be read, and what is wrong with the text of the rest. */
export interface Manifests {
  readonly resources: readonly Resource[];
  readonly findings: readonly Finding[];
}

/** Reads YAML or JSON with any number of documents; Lists are flattened, broken documents do not hide the others. */
export function readManifests(source: Source): Manifests {
  const parts = [...readParts(source)];
  return {
    resources: parts.flatMap(({ resources }) => resources),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

/** The same, one document at a time, for texts that are too many to hold in memory as objects. */
export function* readParts(source: Source): Generator<Manifests> {
  const locator = createLocator(source);
  let index = 0;
  for (const span of splitDocuments(source.text)) {
    const document = { source, index: index++, ...span };
    const { value = null, faults } = readDocument(source.text.slice(span.start, span.end));
    const findings = faults.map(({ entry, message, offset }) =>
      makeFinding(entry, message, { position: locator.at(span.start + offset) }),
    );
    const { resources, nonObjects } = objectsIn(value, { document, locator });
    yield { resources, findings: [...findings, ...nonObjects] };
  }
}

interface Context {
  readonly document: ManifestDocument;
  readonly locator: Locator;
}

interface Objects {
  readonly resources: readonly Resource[];
  /** Findings about values that stand where an object should. */
  readonly nonObjects: readonly Finding[];
}

function objectsIn(value: Json, context: Context, root: Path = []): Objects {
  if (value === null) return { resources: [], nonObjects: [] };
  if (!isObject(value)) return { resources: [], nonObjects: [nonObject(value, context, root)] };
  if (!isListOfObjects(value)) return single(value, context, root);
  const parts = value.items.map((item, index) => objectsIn(asItemOf(value, item), context, [...root, 'items', index]));
  return {
    resources: parts.flatMap(({ resources }) => resources),
    nonObjects: parts.flatMap(({ nonObjects }) => nonObjects),
  };
}

function single(value: JsonObject, context: Context, root: Path): Objects {
  const { start, end } = context.document;
  const isAlone = root.length === 0;
  if (!isAlone || end - start <= MAX_OBJECT_LENGTH) {
    return { resources: [createResource(value, context, root)], nonObjects: [] };
  }
  const message = 'this object is larger than the API server accepts';
  return {
    resources: [],
    nonObjects: [makeFinding(DOCUMENT_TOO_LARGE, message, { position: context.locator.at(start) })],
  };
}

/** `kind: List`, and the typed lists that `kubectl get` never prints but the API does (`ServiceList`). */
function isListOfObjects(value: Json): value is JsonObject & { readonly items: readonly Json[] } {
  return (
    isObject(value) && typeof value['kind'] === 'string' && value['kind'].endsWith('List') && isList(value['items'])
  );
}

/** What a PodList holds is a Pod, although the API does not say so of each item. */
function asItemOf({ apiVersion, kind }: JsonObject, item: Json): Json {
  if (kind === 'List' || !isObject(item) || 'kind' in item || 'apiVersion' in item) return item;
  return { apiVersion: apiVersion ?? null, kind: String(kind).replace(/List$/, ''), ...item };
}

function nonObject(value: Json, { document, locator }: Context, root: Path): Finding {
  const what = isList(value) ? 'a list' : `a ${typeof value}`;
  return makeFinding(DOCUMENT_NOT_AN_OBJECT, `must be a Kubernetes object, got ${what}`, {
    position: locator.find(document, root, 'value'),
  });
}

function createResource(value: JsonObject, { document, locator }: Context, root: Path): Resource {
  return {
    value,
    document,
    root,
    position: (path) => locator.find(document, [...root, ...path], 'value'),
    keyPosition: (path) => locator.find(document, [...root, ...path], 'key'),
  };
}
