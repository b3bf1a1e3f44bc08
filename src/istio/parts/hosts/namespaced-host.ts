import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { HOST_INVALID, HOST_NAMESPACE_INVALID, HOST_SHORT } from '../findings.ts';
import { isDnsLabel } from './dns-label.ts';
import { partialWildcardProblem, wildcardHostProblem } from './host.ts';
import { isIpAddress } from './ip-address.ts';

/** What the kinds that write hosts as `namespace/host` let stand there. */
export interface HostForm {
  /** Words that may stand in place of a namespace. */
  readonly namespaces: readonly string[];
  /** Whether the namespace may be left out. */
  readonly bare: boolean;
  /** Whether the host may be an IP address. */
  readonly addresses: boolean;
}

/** Egress hosts of a Sidecar. */
export const SIDECAR_HOST: HostForm = { namespaces: ['*', '.', '~'], bare: false, addresses: false };

/** Hosts of a Gateway. */
export const GATEWAY_HOST: HostForm = { namespaces: ['*', '.'], bare: true, addresses: true };

/** Hosts of a Gateway that Istio itself has made of one of the Gateway API; without routes it is for no namespace. */
export const CONVERTED_GATEWAY_HOST: HostForm = { ...GATEWAY_HOST, namespaces: ['*', '.', '~'] };

/** `namespace/host`: the services or routes of a namespace, by their names. */
export function* checkNamespacedHost(host: string, form: HostForm, path: Path): Generator<Fault> {
  const slash = host.indexOf('/');
  if (slash >= 0) {
    yield* checkNamespace(host.slice(0, slash), form, path);
    yield* checkName(host.slice(slash + 1), form, path);
  } else if (form.bare) {
    yield* checkName(host, form, path);
  } else {
    yield fault(HOST_NAMESPACE_INVALID, path, `"${host}" must have the form namespace/host`);
  }
}

function* checkNamespace(namespace: string, { namespaces }: HostForm, path: Path): Generator<Fault> {
  if (namespaces.includes(namespace) || isDnsLabel(namespace)) return;
  yield fault(
    HOST_NAMESPACE_INVALID,
    path,
    `"${namespace}" is not a valid namespace: must be a name, or one of ${namespaces.join(', ')}`,
  );
}

function* checkName(name: string, { addresses }: HostForm, path: Path): Generator<Fault> {
  if (name !== '*' && !name.includes('.')) {
    yield fault(HOST_SHORT, path, `"${name}" must be a fully qualified name`);
  }
  if (!addresses || !isIpAddress(name)) yield* faultIf(HOST_INVALID, path, wildcardHostProblem(name));
  yield* faultIf(HOST_INVALID, path, partialWildcardProblem(name));
}
