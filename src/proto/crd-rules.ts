import { isObject, type Json } from '#base/json.ts';
import { parseDuration, toMilliseconds } from './duration.ts';
import type { Constraint } from './types.ts';

/** At most one of these fields may be there; a field that is there counts, whatever its value. */
export function atMostOneOf(...names: readonly string[]): Constraint {
  return { message: `only one of ${names.join(', ')} may be set`, holds: (self) => present(self, names) <= 1 };
}

export function atLeastOneOf(...names: readonly string[]): Constraint {
  return { message: `one of ${names.join(', ')} must be set`, holds: (self) => present(self, names) >= 1 };
}

/** For durations: Envoy counts in milliseconds, and zero would mean "never". */
export const AT_LEAST_ONE_MILLISECOND: Constraint = {
  message: 'must be a duration of 1ms or more',
  holds: (self) => {
    const duration = typeof self === 'string' ? parseDuration(self) : undefined;
    return duration !== undefined && toMilliseconds(duration) >= 1;
  },
};

export const PORT_NUMBER: Constraint = {
  message: 'must be a port from 1 to 65535',
  holds: (self) => typeof self === 'number' && self > 0 && self <= 65535,
};

/** For label values: selectors compare whole values. */
export const NO_WILDCARD: Constraint = {
  message: 'must not contain "*": labels are compared as they are',
  holds: (self) => typeof self === 'string' && !self.includes('*'),
};

/** For maps of labels. */
export const LABEL_KEYS: readonly Constraint[] = [
  {
    message: 'must not have "*" in a key: labels are compared as they are',
    holds: everyKey((key) => !key.includes('*')),
  },
  { message: 'must not have an empty key', holds: everyKey((key) => key !== '') },
];

/** For a map: a condition on all of its keys. */
export function everyKey(holds: (key: string) => boolean): (self: Json) => boolean {
  return (self) => isObject(self) && Object.keys(self).every(holds);
}

function present(self: Json, names: readonly string[]): number {
  return isObject(self) ? names.filter((name) => Object.hasOwn(self, name)).length : 0;
}
