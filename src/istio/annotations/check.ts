/** Looks at the value of an annotation: nothing when it is fine, else what would be accepted, as the end of a sentence. */
export type Check = (value: string) => string | undefined;

/** One of a few words, letter by letter. */
export function oneOf(...words: readonly string[]): Check {
  return (value) => (words.includes(value) ? undefined : `use one of ${words.join(', ')}`);
}

/** Several values between commas, each of them good; `empty` is what an empty text means. */
export function commaList(check: Check): Check {
  return (value) => {
    if (value === '') return undefined;
    const bad = value.split(',').find((item) => check(item) !== undefined);
    return bad === undefined ? undefined : `${JSON.stringify(bad)} is wrong, ${check(bad)}`;
  };
}

/** Everything the check takes, and `*` for all. */
export function wildcardOr(check: Check): Check {
  return (value) => (value === '*' ? undefined : check(value));
}

/** The check, its complaint preceded by the name under which the proxy's own tools know the setting. */
export function setting(name: string, check: Check): Check {
  return (value) => {
    const complaint = check(value);
    return complaint === undefined ? undefined : `${name}: ${complaint}`;
  };
}
