import type { Path } from '#base/path.ts';
import { type Fault, faultIf } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { message } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { HOST_INVALID, NAME_INVALID, PORT_INVALID } from '../findings.ts';
import { labelProblem } from '../hosts/dns-label.ts';
import { wildcardHostProblem } from '../hosts/host.ts';
import { portProblem } from '../hosts/port.ts';

/** istio.networking.v1alpha3.PortSelector: a port of a service, by number. */
export const PortSelector = message('PortSelector', { number: uint32 });

/** istio.networking.v1alpha3.Destination: a service, or a subset of it that a DestinationRule names. */
export const Destination = message('Destination', {
  host: constrained(string, { required: true }),
  subset: string,
  port: PortSelector,
});
export type Destination = ValueOf<typeof Destination>;

export function* checkDestination(destination: Destination | undefined, path: Path): Generator<Fault> {
  if (!destination) return;
  const { host, subset, port } = destination;
  const everywhere = host === '*' ? 'must not be "*"' : undefined;
  yield* faultIf(HOST_INVALID, [...path, 'host'], everywhere ?? wildcardHostProblem(host));
  if (subset !== '') yield* faultIf(NAME_INVALID, [...path, 'subset'], labelProblem(subset));
  if (port) yield* faultIf(PORT_INVALID, [...path, 'port', 'number'], portProblem(port.number));
}
