import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { isDnsLabel } from '#istio/parts/hosts/dns-label.ts';
import { fqdnProblem } from '#istio/parts/hosts/host.ts';
import { GATEWAY_REFERENCE_DEPRECATED, GATEWAY_REFERENCE_INVALID } from './findings.ts';

/** Stands for every sidecar in place of a gateway. */
export const MESH = 'mesh';

/** Gateways are named `namespace/name`, or `name` in the namespace of the object. */
export function* checkGatewayNames(names: readonly string[], path: Path, isName = isDnsLabel): Generator<Fault> {
  for (const [index, text] of checkedOf(names).entries()) {
    const slash = text.indexOf('/');
    const isNamed = isDnsLabel(text.slice(0, slash)) && isName(text.slice(slash + 1));
    const problem = isNamed ? undefined : `"${text}" is not a valid name of a gateway`;
    yield* faultIf(GATEWAY_REFERENCE_INVALID, [...path, index], slash < 0 ? fqdnProblem(text) : problem);
  }
}

/** The form `name.namespace.svc.cluster.local` still works. */
export function* warnDeprecatedGatewayNames(names: readonly string[], path: Path): Generator<Fault> {
  for (const [index, text] of checkedOf(names).entries()) {
    if (text.includes('/') || !text.includes('.')) continue;
    const [name, namespace] = text.split('.');
    yield fault(
      GATEWAY_REFERENCE_DEPRECATED,
      [...path, index],
      `"${text}" is a deprecated form of "${namespace}/${name}"`,
    );
  }
}

/** Istio reads no further than to the first name without a namespace. */
function checkedOf(names: readonly string[]): readonly string[] {
  const bare = names.findIndex((name) => !name.includes('/'));
  return bare < 0 ? names : names.slice(0, bare + 1);
}
