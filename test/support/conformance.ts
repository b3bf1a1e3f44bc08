import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../../../shared/conformance');

/**
 * A group of tests against the measurements of Istio 1.30.3, which live beside the repository and are not part of it.
 * Where they are missing, one test is skipped with a line that says so; in CI that one fails instead.
 */
export function describeConformance(title: string, body: () => void): void {
  if (existsSync(ROOT)) describe(title, body);
  else describe(title, missing);
}

function missing(): void {
  const reason = 'needs the conformance data in ../shared/conformance, which is not there';
  if (process.env['CI'] === 'true') it(reason, () => expect(existsSync(ROOT)).toBe(true));
  else it.skip(reason, () => {});
}

/** Where measurements that are no JSON are to be read from. */
export function measuredFolder(path: string): string {
  return join(ROOT, path);
}

/** One file of measurements. */
export function measured<T>(path: string): T {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** The names of the measurements in a folder, without their ending, in alphabetical order. */
export function measuredNames(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.json'));
  return files.map((file) => basename(file, '.json')).sort();
}

/** A file of measurements with one record a line. */
export function measuredLines<T>(path: string): readonly T[] {
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
