import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { errorMessage } from '#base/error-message.ts';

/** Why this is not a valid expression of the Common Expression Language; undefined if it is. Names and types are not looked at. */
export function celProblem(expression: string): string | undefined {
  try {
    return misusesHas(parse(expression).ast) ? 'has() must be given a field, such as has(request.headers)' : undefined;
  } catch (error) {
    return errorMessage(error).split('\n', 1)[0];
  }
}

/** The parser takes `has` for a function; it is a macro and wants a field selection. */
function misusesHas(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(misusesHas);
  if (!isNode(node)) return false;
  const [name, inner] = node.op === 'call' ? node.args : [];
  if (name === 'has') return !(Array.isArray(inner) && inner.length === 1 && isNode(inner[0]) && inner[0].op === '.');
  return misusesHas(node.args);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
