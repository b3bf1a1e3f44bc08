import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { CONDITION_NEVER_MET, EMPTY_SOURCE_OR_OPERATION, SERVICE_ACCOUNTS_CONFLICT } from './findings.ts';
import type { Condition, Operation, Source } from './schema.ts';
import { attributeCheck, checkValues, OPERATION_LISTS, SOURCE_LISTS } from './values.ts';

export function* checkSource(source: Source | undefined, path: Path): Generator<Fault> {
  const used = namesOf(SOURCE_LISTS).filter((name) => source && source[name].length > 0);
  if (!source || used.length === 0) yield fault(EMPTY_SOURCE_OR_OPERATION, path, 'must say who the request comes from');
  const hasAccounts = used.some((name) => name === 'serviceAccounts' || name === 'notServiceAccounts');
  const hasOthers = used.some((name) => /^(?:not)?(?:principals|namespaces)$/i.test(name));
  if (hasAccounts && hasOthers) {
    yield fault(SERVICE_ACCOUNTS_CONFLICT, path, 'must not have serviceAccounts beside principals or namespaces');
  }
  for (const name of used) yield* checkValues(source?.[name] ?? [], SOURCE_LISTS[name], [...path, name]);
}

export function* checkOperation(operation: Operation | undefined, path: Path): Generator<Fault> {
  const used = namesOf(OPERATION_LISTS).filter((name) => operation && operation[name].length > 0);
  if (!operation || used.length === 0) yield fault(EMPTY_SOURCE_OR_OPERATION, path, 'must say what is requested');
  for (const name of used) yield* checkValues(operation?.[name] ?? [], OPERATION_LISTS[name], [...path, name]);
}

export function* checkCondition({ key, values, notValues }: Condition, path: Path): Generator<Fault> {
  const check = key === '' ? 'must not be empty' : attributeCheck(key);
  if (key !== '' && values.length + notValues.length === 0) {
    yield fault(CONDITION_NEVER_MET, path, `must have values or notValues to compare "${key}" with`);
  } else if (typeof check === 'string') {
    yield fault(CONDITION_NEVER_MET, [...path, 'key'], check);
  } else {
    yield* checkValues(values, check, [...path, 'values']);
    yield* checkValues(notValues, check, [...path, 'notValues']);
  }
}

function namesOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[];
}
