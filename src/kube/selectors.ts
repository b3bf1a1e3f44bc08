import { isObject, type Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Problem } from '#base/problem.ts';
import { canonical } from './canonical.ts';
import { decode } from './decode.ts';
import type { Labels } from './metadata.ts';
import { labelKeyProblem, labelValueProblem } from './names.ts';

/** A label selector (`matchLabels`, `matchExpressions`), ready for use. */
export interface Selector {
  /** It demands nothing and so selects everything. Some callers, the injector among them, take that for a mistake. */
  readonly isEmpty: boolean;
  readonly matches: (labels: Labels) => boolean;
}

/** A selector, or everything that is wrong with it. */
export type SelectorReading =
  | { readonly ok: true; readonly selector: Selector }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Operator {
  readonly takesValues: boolean;
  readonly holds: (value: string | undefined, values: readonly string[]) => boolean;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['In', { takesValues: true, holds: (value, values) => value !== undefined && values.includes(value) }],
  ['NotIn', { takesValues: true, holds: (value, values) => value === undefined || !values.includes(value) }],
  ['Exists', { takesValues: false, holds: (value) => value !== undefined }],
  ['DoesNotExist', { takesValues: false, holds: (value) => value === undefined }],
] satisfies [string, Operator][]);

/** `meta/v1.LabelSelector` in canonical form. */
interface SelectorFields {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** Reads a `meta/v1.LabelSelector`. Null selects nothing, an empty one everything, as everywhere in Kubernetes. */
export function readSelector(value: Json): SelectorReading {
  if (value === null) return { ok: true, selector: { isEmpty: false, matches: () => false } };
  const { problems } = decode(value, 'meta/v1.LabelSelector');
  if (problems.length > 0) return { ok: false, problems };
  // Decoding has vouched for the types, and the canonical form has zero values where Go has them.
  const fields = canonical(isObject(value) ? value : {}, 'meta/v1.LabelSelector') as SelectorFields;
  const faults = problemsOf(fields);
  return faults.length > 0 ? { ok: false, problems: faults } : { ok: true, selector: selectorOf(fields) };
}

function selectorOf({ matchLabels = {}, matchExpressions = [] }: SelectorFields): Selector {
  const labels = Object.entries(matchLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  const requirements = [...labels, ...matchExpressions];
  return { isEmpty: requirements.length === 0, matches: (found) => requirements.every((each) => isMet(each, found)) };
}

/** A label that is called like a method of every object (`toString`) is there only if somebody put it there. */
function isMet({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return OPERATORS.get(operator)?.holds(value, values) ?? false;
}

function problemsOf({ matchLabels = {}, matchExpressions = [] }: SelectorFields): readonly Problem[] {
  return [
    ...Object.entries(matchLabels).flatMap(([key, value]) => labelProblems(key, value)),
    ...matchExpressions.flatMap((requirement, index) => requirementProblems(requirement, ['matchExpressions', index])),
  ];
}

function labelProblems(key: string, value: string): readonly Problem[] {
  const path = ['matchLabels', key];
  return [...problem(path, labelKeyProblem(key)), ...problem(path, labelValueProblem(value))];
}

function requirementProblems({ key, operator, values = [] }: Requirement, path: Path): readonly Problem[] {
  return [
    ...problem([...path, 'key'], labelKeyProblem(key)),
    ...problem([...path, 'operator'], operatorProblem(operator)),
    ...problem([...path, 'values'], countProblem(operator, values.length)),
    ...values.flatMap((value, index) => problem([...path, 'values', index], labelValueProblem(value))),
  ];
}

function operatorProblem(operator: string): string | undefined {
  if (OPERATORS.has(operator)) return undefined;
  return `${JSON.stringify(operator)} is not a valid operator: must be one of ${[...OPERATORS.keys()].join(', ')}`;
}

function countProblem(operator: string, count: number): string | undefined {
  const takesValues = OPERATORS.get(operator)?.takesValues;
  if (takesValues === undefined || takesValues === count > 0) return undefined;
  return takesValues ? `must not be empty for the operator ${operator}` : `must be empty for the operator ${operator}`;
}

function problem(path: Path, message: string | undefined): readonly Problem[] {
  return message === undefined ? [] : [{ path, message }];
}
