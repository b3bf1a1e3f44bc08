import { isObject } from '../../../base/json.ts';

/** Text that two matches have in common if and only if they match alike; the order of the entries of maps is no difference. */
export function canonical(match: object): string {
  return JSON.stringify(match, (_, value: unknown) => (isObject(value) ? sorted(value) : value));
}

function sorted(object: object): object {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}
