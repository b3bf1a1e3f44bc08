import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { NAME_INVALID, PROTOCOL_UNKNOWN } from '#istio/parts/findings.ts';
import { labelProblem } from '#istio/parts/hosts/dns-label.ts';
import { protocolProblem } from '#istio/parts/hosts/protocol.ts';
import { TARGET_PORT_INEFFECTIVE } from '../gateway/findings.ts';
import type { SidecarPort } from './schema.ts';

/** What the ports of ingress and egress listeners have in common; name and protocol may be left out. */
export function* checkListenerPort({ name, protocol, targetPort }: SidecarPort, path: Path): Generator<Fault> {
  if (name !== '') yield* faultIf(NAME_INVALID, [...path, 'name'], labelProblem(name));
  if (protocol !== '') yield* faultIf(PROTOCOL_UNKNOWN, [...path, 'protocol'], protocolProblem(protocol));
  if (targetPort > 0)
    yield fault(
      TARGET_PORT_INEFFECTIVE,
      [...path, 'targetPort'],
      'must not be set, because defaultEndpoint says which port is called',
    );
}
