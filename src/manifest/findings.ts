import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT00xx: the file could not be read as text. */

export const FILE_UNREADABLE: CatalogueEntry = {
  code: 'OUT0001',
  severity: 'error',
  source: 'syntax',
  title: 'File cannot be read',
  meaning: 'The file, folder or link does not exist, may not be opened, or points nowhere.',
  remedy: 'Check the path and its permissions; remove links that lead nowhere.',
};

export const FILE_BINARY: CatalogueEntry = {
  code: 'OUT0002',
  severity: 'error',
  source: 'syntax',
  title: 'Binary file',
  meaning: 'The file holds NUL bytes, so it is not text, although its name says YAML or JSON.',
  remedy: 'Remove the file from the folder, or leave it out of the paths that are checked.',
};

export const FILE_NOT_UTF8: CatalogueEntry = {
  code: 'OUT0003',
  severity: 'error',
  source: 'syntax',
  title: 'Not UTF-8',
  meaning: 'Manifests are read as UTF-8; this file is in another encoding, or damaged.',
  remedy: 'Save the file as UTF-8 without a byte order mark.',
};

export const BYTE_ORDER_MARK: CatalogueEntry = {
  code: 'OUT0004',
  severity: 'info',
  source: 'syntax',
  title: 'Byte order mark',
  meaning:
    'The file begins with the invisible character U+FEFF. YAML readers skip it, JSON readers and templates may not.',
  remedy: 'Save the file as UTF-8 without a byte order mark.',
};

export const FILE_TOO_LARGE: CatalogueEntry = {
  code: 'OUT0005',
  severity: 'error',
  source: 'syntax',
  title: 'File too large',
  meaning: 'The file is far larger than any set of manifests, so it is not read, to keep time and memory bounded.',
  remedy: 'Split the file, or leave it out of the paths that are checked.',
};
