import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT01xx: the text is not the YAML or JSON that Kubernetes reads. */

export const YAML_INVALID: CatalogueEntry = {
  code: 'OUT0101',
  severity: 'error',
  source: 'syntax',
  title: 'Not valid YAML',
  meaning: 'The text is not valid YAML, so this document cannot be read. The other documents are.',
  remedy: 'Correct the text at the place shown; most often a colon, a quote or a bracket is missing.',
  bad: 'metadata: {name: reviews\n',
  good: 'metadata: {name: reviews}\n',
};

export const KEY_DUPLICATE: CatalogueEntry = {
  code: 'OUT0102',
  severity: 'error',
  source: 'syntax',
  title: 'Duplicate key',
  meaning: 'A mapping holds the same key twice. Kubernetes silently keeps the last one and drops the others.',
  remedy: 'Remove one of them, or merge their contents.',
  bad: 'metadata:\n  name: reviews\n  name: ratings\n',
  good: 'metadata:\n  name: reviews\n',
};

export const TAB_IN_INDENTATION: CatalogueEntry = {
  code: 'OUT0103',
  severity: 'error',
  source: 'syntax',
  title: 'Tab in indentation',
  meaning: 'YAML forbids tabs in indentation, because editors do not agree on their width.',
  remedy: 'Indent with spaces.',
  bad: 'metadata:\n\tname: reviews\n',
  good: 'metadata:\n  name: reviews\n',
};

export const INDENTATION_INVALID: CatalogueEntry = {
  code: 'OUT0104',
  severity: 'error',
  source: 'syntax',
  title: 'Bad indentation',
  meaning: 'A line is indented in a way that fits neither the mapping above it nor a new one.',
  remedy: 'Give the entries of one mapping or list the same indentation, deeper than their parent’s.',
  bad: 'metadata:\n  name: reviews\n   namespace: shop\n',
  good: 'metadata:\n  name: reviews\n  namespace: shop\n',
};

export const TAG_UNKNOWN: CatalogueEntry = {
  code: 'OUT0105',
  severity: 'error',
  source: 'syntax',
  title: 'Unknown tag',
  meaning: 'A tag such as `!Ref` belongs to another tool. Kubernetes ignores it and reads the bare text.',
  remedy: 'Write the value itself, or render the template before checking it.',
  bad: 'metadata:\n  name: !Ref Service\n',
  good: 'metadata:\n  name: reviews\n',
};

export const ALIAS_UNRESOLVED: CatalogueEntry = {
  code: 'OUT0106',
  severity: 'error',
  source: 'syntax',
  title: 'Alias without a usable anchor',
  meaning: 'An alias names an anchor that does not come before it, or that contains the alias itself.',
  remedy: 'Define the anchor (`&name`) above its first alias (`*name`), outside of itself.',
  bad: 'metadata:\n  name: *name\n',
  good: 'kind: &name Service\nmetadata:\n  name: *name\n',
};

export const ALIASES_EXPLODE: CatalogueEntry = {
  code: 'OUT0107',
  severity: 'error',
  source: 'syntax',
  title: 'Aliases expand without bounds',
  meaning: 'Written out, the aliases of this document would make it enormous. The API server rejects such documents.',
  remedy: 'Write the values out, or repeat fewer of them.',
};

export const NESTING_TOO_DEEP: CatalogueEntry = {
  code: 'OUT0108',
  severity: 'error',
  source: 'syntax',
  title: 'Nested too deeply',
  meaning: 'No Kubernetes object is nested this deeply, so reading stops here to keep time and memory bounded.',
  remedy: 'Check for brackets that are never closed.',
};

export const CONTROL_CHARACTER: CatalogueEntry = {
  code: 'OUT0109',
  severity: 'error',
  source: 'syntax',
  title: 'Control character',
  meaning: 'The text holds an invisible control character that YAML forbids; Kubernetes rejects the document.',
  remedy: 'Delete the character, or write it as an escape in double quotes: "\\u0007".',
};

export const VALUE_NOT_JSON: CatalogueEntry = {
  code: 'OUT0110',
  severity: 'error',
  source: 'syntax',
  title: 'Value that JSON cannot hold',
  meaning:
    'Kubernetes turns YAML into JSON. Infinity, not-a-number, and keys that are null, lists or mappings have no JSON form.',
  remedy: 'Quote the value if a string was meant, or use a finite number or a string key.',
  bad: 'spec:\n  weight: .inf\n',
  good: 'spec:\n  weight: 100\n',
};

export const DOCUMENT_NOT_AN_OBJECT: CatalogueEntry = {
  code: 'OUT0111',
  severity: 'error',
  source: 'syntax',
  title: 'Document is not an object',
  meaning: 'A manifest is a mapping with apiVersion and kind; this document is a single value or a bare list.',
  remedy: 'Write the fields of the object, or wrap the list: `kind: List` with `items`.',
  bad: '- kind: Gateway\n',
  good: 'apiVersion: v1\nkind: List\nitems:\n  - kind: Gateway\n',
};

export const DOCUMENT_TOO_LARGE: CatalogueEntry = {
  code: 'OUT0112',
  severity: 'error',
  source: 'syntax',
  title: 'Document too large',
  meaning: 'The document is larger than any object that the API server accepts, so it is not checked.',
  remedy: 'Split it into several documents, or wrap several objects into a List.',
};

export const DOCUMENT_IS_TEMPLATE: CatalogueEntry = {
  code: 'OUT0113',
  severity: 'error',
  source: 'syntax',
  title: 'Template, not a manifest',
  meaning:
    'The document holds template actions such as {{ .Values.name }}. Only what is rendered from it can be checked.',
  remedy: 'Render it first: helm template … | outrigger validate -',
  bad: 'metadata:\n  name: {{ .Release.Name }}\n',
  good: 'metadata:\n  name: reviews\n',
};
