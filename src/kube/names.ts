/** Why a text is not a valid name of the sort, as a clause that says what is accepted; undefined if it is one. */
export type NameProblem = string | undefined;

const LABEL_TEXT = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const DNS_1123_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

const MAX_LABEL_LENGTH = 63;
const MAX_SUBDOMAIN_LENGTH = 253;

/** The key of a label or annotation: a name, or a DNS subdomain and a name with a slash between. */
export function labelKeyProblem(key: string): NameProblem {
  const [name = '', prefix, more] = key.split('/').reverse();
  if (more !== undefined) return 'must be a name or prefix/name, with at most one slash';
  const problem = labelTextProblem(name);
  if (problem) return `is not a valid key: its name ${problem}`;
  const prefixProblem = prefix === undefined ? undefined : dns1123SubdomainProblem(prefix);
  return prefixProblem && `is not a valid key: its prefix ${prefixProblem}`;
}

/** The value of a label, which may be empty. */
export function labelValueProblem(value: string): NameProblem {
  return value === '' ? undefined : labelTextProblem(value);
}

/** Whether a text has the letters of a label's value, whatever its length. */
export function isLabelText(text: string): boolean {
  return LABEL_TEXT.test(text);
}

/** The name of most things within a cluster: a container, a namespace, a service port (RFC 1123). */
export function dns1123LabelProblem(name: string): NameProblem {
  if (name.length > MAX_LABEL_LENGTH) return tooLong(MAX_LABEL_LENGTH);
  if (DNS_1123_LABEL.test(name)) return undefined;
  return 'must consist of lower-case letters, digits and "-", with a letter or digit at both ends';
}

/** The name of most resources: labels of RFC 1123 with dots between. */
export function dns1123SubdomainProblem(name: string): NameProblem {
  if (name.length > MAX_SUBDOMAIN_LENGTH) return tooLong(MAX_SUBDOMAIN_LENGTH);
  if (name.split('.').every((label) => DNS_1123_LABEL.test(label))) return undefined;
  return 'must consist of lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part';
}

/** The name of a service: like a label of RFC 1123, but beginning with a letter (RFC 1035). */
export function dns1035LabelProblem(name: string): NameProblem {
  if (name.length > MAX_LABEL_LENGTH) return tooLong(MAX_LABEL_LENGTH);
  if (DNS_1035_LABEL.test(name)) return undefined;
  return 'must consist of lower-case letters, digits and "-", with a letter first and a letter or digit last';
}

function labelTextProblem(text: string): NameProblem {
  if (text.length > MAX_LABEL_LENGTH) return tooLong(MAX_LABEL_LENGTH);
  if (LABEL_TEXT.test(text)) return undefined;
  return 'must consist of letters, digits, "-", "_" and ".", with a letter or digit at both ends';
}

function tooLong(limit: number): string {
  return `must be no more than ${limit} characters`;
}
