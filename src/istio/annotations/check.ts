import { abridge } from '#base/abridge.ts';

/** Looks at the value of an annotation: nothing when it is fine, else a clause about the value: `must be true or false`. */
export type AnnotationCheck = (value: string) => string | undefined;

/** One of a few words, letter by letter. */
export function oneOf(...words: readonly string[]): AnnotationCheck {
  return (value) => (words.includes(value) ? undefined : `must be one of ${words.join(', ')}`);
}

/** Several values between commas, each of them good; `empty` is what an empty text means. */
export function commaList(check: AnnotationCheck): AnnotationCheck {
  return (value) => {
    if (value === '') return undefined;
    const bad = value.split(',').find((item) => check(item) !== undefined);
    return bad === undefined ? undefined : `has the item ${JSON.stringify(abridge(bad))}, which ${check(bad)}`;
  };
}

/** Everything the check takes, and `*` for all. */
export function wildcardOr(check: AnnotationCheck): AnnotationCheck {
  return (value) => (value === '*' ? undefined : check(value));
}

/** The check, its complaint followed by the name under which istio-iptables, and Istio when it refuses, know the setting. */
export function setting(name: string, check: AnnotationCheck): AnnotationCheck {
  return (value) => {
    const complaint = check(value);
    return complaint === undefined ? undefined : `${complaint} (${name})`;
  };
}
