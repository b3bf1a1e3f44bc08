import type { Path } from '#base/path.ts';
import { type Fault, fault, ofName } from '#findings/fault.ts';
import { LABEL_INVALID } from '../findings.ts';

const DNS = '[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?';
const NAME = '(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const KEY = new RegExp(`^(?:(?<prefix>${DNS}(?:\\.${DNS})*)/)?(?<name>${NAME})$`);
const VALUE = new RegExp(`^(?:${NAME})?$`);
const LONGEST_PREFIX = 253;
const LONGEST_NAME = 63;

/** Labels as Kubernetes lets objects have them, but for the length of values, which Istio does not ask. */
export function* checkLabels(labels: Readonly<Record<string, string>>, path: Path): Generator<Fault> {
  for (const [key, value] of Object.entries(labels)) {
    const at = [...path, key];
    if (!isLabelKey(key)) yield ofName(fault(LABEL_INVALID, at, `"${key}" is not a valid label key`));
    if (!VALUE.test(value)) yield fault(LABEL_INVALID, at, `"${value}" is not a valid label value`);
  }
}

function isLabelKey(key: string): boolean {
  const { prefix = '', name } = KEY.exec(key)?.groups ?? {};
  return name !== undefined && name.length <= LONGEST_NAME && prefix.length <= LONGEST_PREFIX;
}
