import type { Path } from '#base/path.ts';
import { withoutTrailing } from '#base/trailing.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { ipBlockProblem } from '#istio/parts/hosts/ip-address.ts';
import { UNMATCHABLE_VALUE } from './findings.ts';

/** Why one value of a list cannot be matched; undefined if it can. */
type ValueCheck = (value: string) => string | undefined;

const notEmpty: ValueCheck = (value) => (value === '' ? 'must not be empty' : undefined);

const ipBlock: ValueCheck = (value) => notEmpty(value) ?? ipBlockProblem(value);

const port: ValueCheck = (value) =>
  /^\d+$/.test(value) && Number(value) <= 65535 ? undefined : `"${value}" is not a valid port: must be from 0 to 65535`;

/** Exact, or with one star at its beginning or end. */
const wildcard: ValueCheck = (value) => {
  if (/^\*?[^*]*$|^[^*]*\*$/.test(value)) return notEmpty(value);
  return `"${value}" must have at most one "*", at its beginning or end`;
};

const trustDomain: ValueCheck = (value) =>
  wildcard(value) ?? (value.includes('/') ? `"${value}" is not a valid trust domain: must not contain "/"` : undefined);

const serviceAccount: ValueCheck = (value) => {
  if (Buffer.byteLength(value) > 320) return 'must have at most 320 characters';
  return /^[^/*]+(?:\/[^/*]+)?$/.test(value) ? undefined : `"${value}" must have the form account or namespace/account`;
};

/** A segment of a path template: a wildcard, or what RFC 3986 lets a segment have. */
const SEGMENT = /^[A-Za-z0-9\-._~%!$&'()+,;:@=]+$/;

/** Paths with {*} or {**} are templates, whose segments are wildcards or literals; {**} may only stand once and last of them. */
const pathTemplate: ValueCheck = (value) => {
  if (value === '') return notEmpty(value);
  const segments = withoutTrailing(value, '/').replace(/^\/+/, '').split('/');
  const wildcards = segments.filter((segment) => segment === '{*}' || segment === '{**}');
  if (wildcards.slice(0, -1).includes('{**}')) return `"${value}" must have {**} as its last wildcard`;
  const literals = segments.filter((segment) => segment !== '{*}' && segment !== '{**}');
  if (literals.some((segment) => /[{}]/.test(segment)))
    return `"${value}" must not have braces outside of {*} and {**}`;
  const isTemplate = value.includes('{*}') || value.includes('{**}');
  const odd = isTemplate ? literals.find((segment) => !SEGMENT.test(segment)) : undefined;
  return odd === undefined ? undefined : `"${value}" has the segment "${odd}", which is not valid in a path template`;
};

/** The lists of a source and of an operation, and how their values are read. */
export const SOURCE_LISTS = {
  principals: notEmpty,
  notPrincipals: notEmpty,
  requestPrincipals: notEmpty,
  notRequestPrincipals: notEmpty,
  namespaces: notEmpty,
  notNamespaces: notEmpty,
  serviceAccounts: serviceAccount,
  notServiceAccounts: serviceAccount,
  ipBlocks: ipBlock,
  notIpBlocks: ipBlock,
  remoteIpBlocks: ipBlock,
  notRemoteIpBlocks: ipBlock,
  trustDomains: trustDomain,
  notTrustDomains: trustDomain,
} as const;

export const OPERATION_LISTS = {
  hosts: notEmpty,
  notHosts: notEmpty,
  ports: port,
  notPorts: port,
  methods: notEmpty,
  notMethods: notEmpty,
  paths: pathTemplate,
  notPaths: pathTemplate,
} as const;

/** Attributes of a condition by name; those that end in `[` are maps and need a key. */
const ATTRIBUTES: Readonly<Record<string, ValueCheck>> = {
  'source.ip': ipBlock,
  'remote.ip': ipBlock,
  'source.namespace': notEmpty,
  'source.serviceAccount': serviceAccount,
  'source.principal': notEmpty,
  'source.trustDomain': wildcard,
  'request.auth.principal': notEmpty,
  'request.auth.audiences': notEmpty,
  'request.auth.presenter': notEmpty,
  'destination.ip': ipBlock,
  'destination.port': port,
  'connection.sni': notEmpty,
};

const MAPS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'] as const;

/** How the values of a condition's attribute are read, or why the attribute is not valid. */
export function attributeCheck(key: string): ValueCheck | string {
  const check = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : undefined;
  if (check) return check;
  if (!MAPS.some((prefix) => key.startsWith(prefix))) return `"${key}" is not a valid attribute`;
  return /^[^[]+\[.+\]$/s.test(key) ? notEmpty : `"${key}" must have the form map[key]`;
}

/** No list of service accounts may have more; it is a limit of the size of configurations. */
const MAX_SERVICE_ACCOUNTS = 16;

export function* checkValues(values: readonly string[], check: ValueCheck, path: Path): Generator<Fault> {
  if (check === serviceAccount && values.length > MAX_SERVICE_ACCOUNTS) {
    yield fault(UNMATCHABLE_VALUE, path, `must have at most ${MAX_SERVICE_ACCOUNTS} values`);
  }
  for (const [index, value] of values.entries()) {
    const problem = check(value);
    if (problem) yield fault(UNMATCHABLE_VALUE, [...path, index], problem);
  }
}
