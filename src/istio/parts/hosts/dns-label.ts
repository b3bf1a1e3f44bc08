const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const MAX_LABEL_LENGTH = 63;

/** RFC 1123, in any letter case: what a part of a host name, a namespace or a port name may be. */
export function isDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL_LENGTH && LABEL.test(text);
}

/** A label that may begin with a star: `*`, `*web`, `*-web`. */
export function isWildcardLabel(text: string): boolean {
  return text === '*' || (text.length <= MAX_LABEL_LENGTH && LABEL.test(text.replace(/^\*-?/, '')));
}

/** Why this cannot name a port or a subset; undefined if it can. */
export function labelProblem(text: string): string | undefined {
  if (text === '') return 'must not be empty';
  if (isDnsLabel(text)) return undefined;
  return `"${text}" must have at most ${MAX_LABEL_LENGTH} letters, digits and "-", and no "-" at its ends`;
}
