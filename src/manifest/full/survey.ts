import type { CST } from 'yaml';
import { MAX_DEPTH } from '../limits.ts';
import type { DocumentFault } from '../parsed-document.ts';
import { adaptBrackets } from './brackets.ts';
import { NESTING_TOO_DEEP, YAML_INVALID } from './findings.ts';

/**
 * Walks a document's tokens level by level, without recursion, before the library recurses into them: on some deeply
 * nested texts V8 does not throw but dies.
 */
export function survey(document: CST.Token): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  const isJson = document.type === 'document' && document.value?.type === 'flow-collection';
  let level: readonly CST.Token[] = document.type === 'document' && document.value ? [document.value] : [];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      const message = `nested more than ${MAX_DEPTH} levels deep`;
      return [{ entry: NESTING_TOO_DEEP, message, offset: level[0]?.offset ?? 0 }];
    }
    for (const token of level) faults.push(...adapt(token, isJson));
    level = level.flatMap(children);
  }
  return faults;
}

/** Brings one token into line with Kubernetes' reader, or says why that one refuses it. */
function adapt(token: CST.Token, isJson: boolean): readonly DocumentFault[] {
  switch (token.type) {
    case 'flow-collection':
      return isClosed(token) ? adaptBrackets(token) : [unclosed(token.start.source, token.start.offset)];
    case 'double-quoted-scalar':
      if (!CLOSED_DOUBLE.test(token.source)) return [unclosed('"', token.offset)];
      return isJson ? [] : slashEscapes(token);
    case 'single-quoted-scalar':
      return CLOSED_SINGLE.test(token.source) ? [] : [unclosed("'", token.offset)];
    case 'block-scalar':
      adaptLastLine(token);
      return [];
    default:
      return [];
  }
}

const CLOSED_DOUBLE = /^"[^"\\]*(?:\\[\s\S][^"\\]*)*"$/;
const CLOSED_SINGLE = /^'[^']*(?:''[^']*)*'$/;

function isClosed({ end }: CST.FlowCollection): boolean {
  return end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
}

/** The library would point at the end of what is not closed, often the end of the file. */
function unclosed(mark: string, offset: number): DocumentFault {
  const message = `this ${mark} is never closed, or its contents are not indented deeper than the line it stands on`;
  return { entry: YAML_INVALID, message, offset };
}

/** A text without a line break at its end has none for Kubernetes either; the library would add one. */
function adaptLastLine(scalar: CST.BlockScalar): void {
  if (scalar.source === '' || scalar.source.endsWith('\n')) return;
  for (const prop of scalar.props) {
    if (prop.type === 'block-scalar-header') prop.source = `${prop.source.replace(/[-+]/, '')}-`;
  }
}

/** JSON knows `\/`, and so does YAML 1.2, but Kubernetes' YAML reader does not. */
function slashEscapes({ source, offset }: CST.FlowScalar): readonly DocumentFault[] {
  if (!/(?<!\\)(?:\\\\)*\\\//.test(source)) return [];
  return [{ entry: YAML_INVALID, message: '\\/ is not a valid escape in YAML to Kubernetes: must be / alone', offset }];
}

function children(token: CST.Token): CST.Token[] {
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((child) => child != null);
}
