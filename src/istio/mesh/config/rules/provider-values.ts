import { parseRequestUri } from '#go/url.ts';
import { fqdnProblem } from '#istio/parts/hosts/host.ts';
import { isIpAddress } from '#istio/parts/hosts/ip-address.ts';
import { checkNamespacedHost, SIDECAR_HOST } from '#istio/parts/hosts/namespaced-host.ts';

/** Status codes by hundreds: Envoy's list, which has gaps. */
const STATUS_CODES: ReadonlySet<number> = new Set([
  ...[0, 100],
  ...[200, 201, 202, 203, 204, 205, 206, 207, 208, 226],
  ...[300, 301, 302, 303, 304, 305, 307, 308],
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417],
  ...[421, 422, 423, 424, 426, 428, 429, 431],
  ...[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
]);

/** Why a proxy could not find this service; undefined if it could: a host, an address, or `namespace/host`. */
export function serviceProblem(service: string): string | undefined {
  if (service.includes('/')) {
    const [first] = checkNamespacedHost(service, SIDECAR_HOST, []);
    return first?.message;
  }
  return isIpAddress(service) ? undefined : fqdnProblem(service);
}

/** Why Envoy could not answer with this status; undefined if it could, or if none is asked for. */
export function statusProblem(status: string): string | undefined {
  if (status === '' || (/^[-+]?\d+$/.test(status) && STATUS_CODES.has(Number(status)))) return undefined;
  return `"${status}" is not a valid HTTP status: must be a number that Envoy knows, such as 403`;
}

/** Why nothing can be put before a path; undefined if it can, or if there is nothing. */
export function pathPrefixProblem(prefix: string): string | undefined {
  if (prefix === '' || (prefix.startsWith('/') && parseRequestUri(prefix))) return undefined;
  return `"${prefix}" must be a path that begins with "/"`;
}
