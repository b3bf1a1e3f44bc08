import type { CST } from 'yaml';
import type { Fault } from '../fault.ts';
import { MAX_DEPTH } from '../limits.ts';
import { adaptBrackets } from './brackets.ts';

/**
 * Walks a document's tokens level by level, without recursion, before the library recurses into them: on some deeply
 * nested texts V8 does not throw but dies.
 */
export function survey(document: CST.Token): readonly Fault[] {
  const faults: Fault[] = [];
  let level: readonly CST.Token[] = document.type === 'document' && document.value ? [document.value] : [];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      const message = `nested more than ${MAX_DEPTH} levels deep`;
      return [{ code: 'OUT0108', message, offset: level[0]?.offset ?? 0 }];
    }
    for (const token of level) {
      if (token.type === 'flow-collection') faults.push(...adaptBrackets(token));
      if (token.type === 'block-scalar') adaptLastLine(token);
    }
    level = level.flatMap(children);
  }
  return faults;
}

/** A text without a line break at its end has none for Kubernetes either; the library would add one. */
function adaptLastLine(scalar: CST.BlockScalar): void {
  if (scalar.source === '' || scalar.source.endsWith('\n')) return;
  for (const prop of scalar.props) {
    if (prop.type === 'block-scalar-header') prop.source = `${prop.source.replace(/[-+]/, '')}-`;
  }
}

function children(token: CST.Token): CST.Token[] {
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((child) => child != null);
}
