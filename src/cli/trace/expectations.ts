import { readFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { isObject, type Json } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { RequestWords } from './request-flags.ts';

/** A request, and what must stand in its trace. */
export interface Expectation extends RequestWords {
  readonly from: string;
  readonly expect: readonly string[];
}

/** The patterns that no line of a trace matches. */
export function missing(text: string, patterns: readonly string[]): readonly string[] {
  const lines = text.split('\n');
  return patterns.filter((pattern) => {
    const expression = compile(pattern);
    return !lines.some((line) => expression.test(line));
  });
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    throw new OperationalError(`--expect ${pattern}: ${errorReason(error)}`);
  }
}

/** Reads a file of expectations: a document for each, with the names of the flags. */
export async function readExpectations(file: string): Promise<readonly Expectation[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new OperationalError(`cannot read the file ${file}: ${errorReason(error)}`);
  }
  const { resources } = readManifests({ name: file, text });
  return resources.map(({ value, position }) => read(value, `${file}:${position([]).line}`));
}

function read(value: Json, place: string): Expectation {
  const { from, to, method, headers, expect } = isObject(value) ? value : {};
  if (typeof from !== 'string' || typeof to !== 'string') {
    throw new OperationalError(`${place}: an expectation needs from and to`);
  }
  return {
    from,
    to,
    ...(typeof method === 'string' && { method }),
    headers: textsIn(headers),
    expect: textsIn(expect),
  };
}

/** A list of texts, or one. */
function textsIn(value: Json | undefined): readonly string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}
