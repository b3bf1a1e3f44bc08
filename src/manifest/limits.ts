/** Levels of nesting that are read; Kubernetes objects stay below 50, and beyond some thousands V8's stack ends. */
export const MAX_DEPTH = 500;

/** Values that aliases may add to one document when written out. */
export const MAX_ALIASED_VALUES = 100_000;

/**
 * UTF-16 units of a document that the `yaml` library is asked to read: it takes about a hundred bytes of memory for
 * each, and etcd stores no object above 1.5 MiB. The fast reader has no such limit.
 */
export const MAX_FULL_READER_LENGTH = 2 * 1024 * 1024;

/** UTF-16 units of one object: the API server takes no request above 3 MiB. A List of many objects may be longer. */
export const MAX_OBJECT_LENGTH = 3 * 1024 * 1024;

/** UTF-16 units of YAML or JSON within an annotation, of which all of an object together have at most 256 KiB. */
export const MAX_EMBEDDED_LENGTH = 64 * 1024;

/** Bytes of a file. 20,000 documents take about a third of it. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Syntax findings of one document; a broken one tends to have many echoes of its first fault. */
export const MAX_FAULTS = 10;
