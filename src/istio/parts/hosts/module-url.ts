import { parseRequestUri } from '#go/url.ts';

const SCHEMES: readonly string[] = ['', 'file', 'http', 'https', 'oci'];

/** Why a module cannot be fetched from there; undefined if it can. Without a scheme it is an image: `registry/name:tag`. */
export function moduleUrlProblem(url: string): string | undefined {
  const parsed = parseRequestUri(url) ?? parseRequestUri(`http://${url}`);
  if (!parsed) return `"${url}" is not a valid URL`;
  return SCHEMES.includes(parsed.scheme)
    ? undefined
    : `"${parsed.scheme}" is not a valid scheme: must be oci, http, https or file`;
}
