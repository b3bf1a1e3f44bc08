import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import type { Finding } from '#findings/finding.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { decode } from '#proto/decode.ts';
import type { ConfigDocument } from '../document/config-document.ts';
import { toResult } from '../document/to-result.ts';
import { CONFIG_UNKNOWN_FIELD, CONFIG_WRONG_TYPE } from '../findings.ts';
import { type Assignment, assign, mergeValues } from './layers.ts';
import { misspeltValues } from './misspelt-values.ts';
import { Settings } from './schema.ts';
import { readSetFlag } from './set-flag.ts';

/** Helm-style values: all of them, as templates see them, and those that Outrigger itself reads, with their types. */
export interface LoadedValues {
  readonly values: JsonObject;
  readonly settings: Settings;
}

/** What the values are put together from, lowest layer first. */
export interface ValueLayers {
  readonly base: JsonObject;
  readonly document?: ConfigDocument | undefined;
  readonly set: readonly string[];
}

/** Puts the values together. Types are checked in the document first, because only there a fault has a place. */
export function loadValues({ base, document, set }: ValueLayers): Result<LoadedValues> {
  const inDocument = document ? errorsIn(document) : [];
  const flags = set.map(readSetFlag);
  const errors = [...inDocument, ...flags.flatMap(({ findings }) => findings)];
  if (errors.length > 0) return failure(errors);
  const assignments = flags.flatMap((flag) => (flag.ok ? flag.value : []));
  const values = assignments.reduce(assign, mergeValues(base, document?.value ?? {}));
  const settings = decode(Settings, values);
  const warnings = [...misspeltInDocument(document), ...misspeltInFlags(assignments)];
  if (settings.ok) return success({ values, settings: settings.value }, warnings);
  return failure(
    settings.problems.map(({ path, message }) => makeFinding(CONFIG_WRONG_TYPE, message, { path: formatPath(path) })),
  );
}

function errorsIn(document: ConfigDocument) {
  const checked = toResult(document, decode(Settings, document.value));
  return checked.ok ? [] : checked.findings.filter(({ severity }) => severity === 'error');
}

function misspeltInDocument(document: ConfigDocument | undefined): readonly Finding[] {
  if (!document) return [];
  return misspeltValues(document.value).map(({ path, message }) => document.onKey(CONFIG_UNKNOWN_FIELD, path, message));
}

function misspeltInFlags(assignments: readonly Assignment[]): readonly Finding[] {
  return misspeltValues(assignments.reduce(assign, {})).map(({ path, message }) =>
    makeFinding(CONFIG_UNKNOWN_FIELD, message, { path: formatPath(path) }),
  );
}
