/** Why the proxy cannot answer with this status; undefined if it can. Istio takes 600 as well, which is none. */
export function httpStatusProblem(status: number): string | undefined {
  return status >= 200 && status <= 600 ? undefined : `${status} is not a valid HTTP status: must be from 200 to 599`;
}
