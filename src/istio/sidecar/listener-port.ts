import type { Path } from '../../base/path.ts';
import { type Fault, fault, faultIf } from '../kind.ts';
import { labelProblem } from '../parts/hosts/dns-label.ts';
import { protocolProblem } from '../parts/hosts/protocol.ts';
import type { SidecarPort } from './schema.ts';

/** What the ports of ingress and egress listeners have in common; name and protocol may be left out. */
export function* checkListenerPort({ name, protocol, targetPort }: SidecarPort, path: Path): Generator<Fault> {
  if (name !== '') yield* faultIf('OUT0504', [...path, 'name'], labelProblem(name));
  if (protocol !== '') yield* faultIf('OUT0515', [...path, 'protocol'], protocolProblem(protocol));
  if (targetPort > 0)
    yield fault('OUT1207', [...path, 'targetPort'], 'has no effect: defaultEndpoint says what is called');
}
