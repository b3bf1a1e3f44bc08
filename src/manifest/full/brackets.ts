import type { CST } from 'yaml';
import type { DocumentFault } from '../parsed-document.ts';
import { YAML_INVALID } from './findings.ts';

type Item = CST.FlowCollection['items'][number];
type Plain = CST.FlowScalar & { readonly type: 'scalar' };

/** Kubernetes' reader stops at these inside of brackets: at a colon in front, at a question mark anywhere. */
const REJECTED_IN_BRACKETS = /^:|\?/;

/**
 * Inside of brackets Kubernetes reads YAML 1.1 and the library 1.2: `[2001:db8::]` is text to the one and a mapping to
 * the other, `[http://a/?b]` is refused by the one. Makes text of such list items, in place because the tokens are
 * nobody else's yet, and reports what Kubernetes refuses.
 */
export function adaptBrackets(collection: CST.FlowCollection): DocumentFault[] {
  const isList = collection.start.source === '[';
  collection.items = collection.items.map((item) => (isList ? (textItem(item) ?? item) : item));
  return collection.items.flatMap(faultsOf);
}

function textItem({ start, key, sep, value }: Item): Item | undefined {
  if (!isPlain(key) || !isGlued(sep) || !isEmpty(value)) return undefined;
  return { start, value: { ...key, source: `${key.source}:` } };
}

function faultsOf({ key, sep, value }: Item): DocumentFault[] {
  const rejected = [key, value].filter(isPlain).filter(({ source }) => REJECTED_IN_BRACKETS.test(source));
  const glued = isPlain(key) && isGlued(sep) ? [key] : [];
  return [
    ...rejected.map(({ source, offset }) => fault(`${source} must be quoted inside brackets`, offset)),
    ...glued.map(({ source, offset }) => fault(`${source}: must have a space after its colon inside brackets`, offset)),
  ];
}

const fault = (message: string, offset: number): DocumentFault => ({ entry: YAML_INVALID, message, offset });

function isPlain(token: CST.Token | null | undefined): token is Plain {
  return token?.type === 'scalar';
}

function isEmpty(token: CST.Token | undefined): boolean {
  return token === undefined || (isPlain(token) && token.source === '');
}

/** A colon with nothing behind it, not even a space. */
function isGlued(sep: readonly CST.SourceToken[] | undefined): boolean {
  return sep?.length === 1 && sep[0]?.type === 'map-value-ind';
}
