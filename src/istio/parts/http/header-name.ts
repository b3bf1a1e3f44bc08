/**
 * RFC 9110 calls these tokens. The comma does not belong to one, but Istio's pattern has let it pass since it was written.
 */
const TOKEN = /^[!#$%&'*+,\-.^_`|~A-Za-z0-9]+$/;
const LETTERS_DIGITS_DASHES = /^[-A-Za-z0-9]+$/;
const LETTERS_DIGITS_DASHES_UNDERSCORES = /^[-_A-Za-z0-9]+$/;
const PSEUDO_HEADERS: readonly string[] = [':method', ':scheme', ':authority', ':path', ':status'];

/** Whether a header is the authority of a request, by the name of HTTP/2 or by that of HTTP/1. */
export function isAuthorityHeader(name: string): boolean {
  return /^(?::authority|host)$/i.test(name);
}

/** Why a JWT cannot be taken from, or a claim be put into, this header; undefined if it can. */
export function plainHeaderProblem(name: string): string | undefined {
  return nameProblem(name, LETTERS_DIGITS_DASHES_UNDERSCORES);
}

/** Why a probe cannot send this header; undefined if it can. The kubelet is stricter than HTTP. */
export function probeHeaderProblem(name: string): string | undefined {
  return nameProblem(name, LETTERS_DIGITS_DASHES);
}

/** Why CORS cannot list this header; undefined if it can. */
export function corsHeaderProblem(name: string): string | undefined {
  return name === '*' ? undefined : nameProblem(name, TOKEN);
}

/** Why a route cannot match by this header; undefined if it can. */
export function matchedHeaderProblem(name: string): string | undefined {
  return isJwtClaim(name) || PSEUDO_HEADERS.includes(name) ? undefined : nameProblem(name, TOKEN);
}

/** Why a route cannot set this header of a request; undefined if it can. */
export function requestHeaderProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  return name.startsWith(':') && !isAuthorityHeader(name) ? `"${name}" cannot be changed` : undefined;
}

/** Why a route can neither remove this header nor set it in a response; undefined if it can. */
export function removableHeaderProblem(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  return name.startsWith(':') || isAuthorityHeader(name) ? `"${name}" cannot be changed here` : undefined;
}

/** Whether a match by header means a claim of a JWT: `@request.auth.claims.group`, `@request.auth.claims[group][0]`. */
export function isJwtClaim(name: string): boolean {
  return /^@request\.auth\.claims(?:\..+|\[.+\])$/is.test(name);
}

function nameProblem(name: string, pattern: RegExp): string | undefined {
  if (name === '') return 'must not be empty';
  return pattern.test(name) ? undefined : `"${name}" is not a valid header name`;
}
