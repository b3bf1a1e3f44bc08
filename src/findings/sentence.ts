import type { Finding } from './finding.ts';

/** What a finding says, for readers who see it alone: with the field it is about in front. */
export function sentenceOf({ message, path }: Pick<Finding, 'message' | 'path'>): string {
  return path === undefined || path === '' ? message : `${path}: ${message}`;
}
