import type { Json } from '#base/json.ts';
import { makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { SET_FLAG_INVALID } from '../findings.ts';
import type { Assignment } from './layers.ts';

/** Helm's limit: no list is made longer than this for the sake of an index. */
const MAX_INDEX = 65_536;

// In all of these a backslash makes the next character mean itself.
const ASSIGNMENT = /((?:\\.|[^\\=,])+)=(?:\{((?:\\.|[^\\}])*)\}|(?!\{)((?:\\.|[^\\,])*))(?:,|$)/y;
const PATH = /^(?:\\.|[^\\.[\]])+(?:\.(?:\\.|[^\\.[\]])+|\[\d+\])*$/;
const STEP = /((?:\\.|[^\\.[\]])+)|\[(\d+)\]/g;
const ITEM = /(?:^|,)((?:\\.|[^\\,])*)/g;

/** Words that lose their quotes, in any letter case. */
const WORDS: ReadonlyMap<string, Json> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Reads a --set flag as Helm does: `a.b=1,c[0].d={x,y}`. Booleans, null and whole numbers lose their quotes; fractions
 * and numbers with leading zeros stay text.
 */
export function readSetFlag(flag: string): Result<readonly Assignment[]> {
  const assignments: Assignment[] = [];
  let at = 0;
  while (at < flag.length) {
    ASSIGNMENT.lastIndex = at;
    const [whole = '', path = '', list, text = ''] = ASSIGNMENT.exec(flag) ?? [];
    const steps = readPath(path);
    if (!steps)
      return failure([
        makeFinding(SET_FLAG_INVALID, `--set ${flag}: "${flag.slice(at)}" is not a valid path.to.key=value`),
      ]);
    assignments.push({ path: steps, value: list === undefined ? readValue(text) : readList(list) });
    at += whole.length;
  }
  return success(assignments);
}

function readPath(text: string): Assignment['path'] | undefined {
  if (!PATH.test(text)) return undefined;
  const steps = [...text.matchAll(STEP)].map(([, key, index]) => (key === undefined ? Number(index) : unescaped(key)));
  return steps.some((step) => typeof step === 'number' && step > MAX_INDEX) ? undefined : steps;
}

function readList(text: string): Json {
  return [...text.matchAll(ITEM)].map(([, item = '']) => readValue(item));
}

function readValue(escaped: string): Json {
  const text = unescaped(escaped);
  const word = WORDS.get(text.toLowerCase());
  if (word !== undefined) return word;
  return readWholeNumber(text) ?? text;
}

/** A zero in front makes a text of it, though not behind a sign; so does being too large for Go's int64. */
function readWholeNumber(text: string): number | undefined {
  if (!/^(?:0|[-+]\d+|[1-9]\d*)$/.test(text)) return undefined;
  const amount = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, amount) === amount ? Number(amount) : undefined;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
