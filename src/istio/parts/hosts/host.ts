import { isDnsLabel, isWildcardLabel } from './dns-label.ts';

const MAX_HOST_BYTES = 255;

/** Why this is not a valid fully qualified domain name; undefined if it is. A dot at its end is fine. */
export function fqdnProblem(host: string): string | undefined {
  return lengthProblem(host) ?? labelsProblem(host);
}

/** Like `fqdnProblem`, but the first label may be or begin with a star. */
export function wildcardHostProblem(host: string): string | undefined {
  const dot = host.indexOf('.');
  const first = dot < 0 ? host : host.slice(0, dot);
  const problem = lengthProblem(host);
  if (problem) return problem;
  if (!isWildcardLabel(first))
    return `"${host}" is not a valid host name: "${first}" must be letters, digits and "-", or "*"`;
  return dot < 0 ? undefined : labelsProblem(host.slice(dot + 1));
}

/**
 * Why these are not the labels of a host name; undefined if they are, or if there are none. The last label must not be a
 * number, or the name could be taken for an address.
 */
export function labelsProblem(host: string): string | undefined {
  const last = host.slice(host.lastIndexOf('.') + 1);
  if (/^\d+$/.test(last)) return `"${host}" is not a valid host name: must not end in the number ${last}`;
  const odd = labelsOf(host).find((label) => !isDnsLabel(label));
  return odd === undefined
    ? undefined
    : `"${host}" is not a valid host name: "${odd}" must be at most 63 letters, digits and "-"`;
}

/** Why a name of Istio's own making is not an SNI of the form `outbound_.8080_._.reviews.shop.svc.cluster.local`. */
export function generatedSniProblem(host: string): string | undefined {
  const [direction, port = '', , name = ''] = host.split('_');
  if (direction === 'outbound' && /[0-9]/.test(port) && /[a-zA-Z]/.test(name)) return lengthProblem(host);
  return `"${host}" must have the form outbound_.<port>_._.<host>`;
}

/** Istio's private trust domains follow the rules of host names, but for length and numbers at the end. */
export function trustDomainProblem(domain: string): string | undefined {
  if (domain === '') return 'must not be empty';
  const odd = labelsOf(domain).find((label) => !isDnsLabel(label));
  return odd === undefined
    ? undefined
    : `"${domain}" is not a valid trust domain: "${odd}" must be at most 63 letters, digits and "-"`;
}

/** Only a whole label may be a star: `*` and `*.shop`, but not `*web.shop`. */
export function partialWildcardProblem(host: string): string | undefined {
  if (!host.includes('*') || host === '*' || host.startsWith('*.')) return undefined;
  return `"${host}" must not have "*" except as its whole first label`;
}

function lengthProblem(host: string): string | undefined {
  if (host === '') return 'must not be empty';
  return Buffer.byteLength(host) > MAX_HOST_BYTES
    ? `"${host}" must have at most ${MAX_HOST_BYTES} characters`
    : undefined;
}

/** Without the empty label at the end of `shop.io.`, which stands for the root. */
function labelsOf(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.at(-1) === '' ? labels.slice(0, -1) : labels;
}
