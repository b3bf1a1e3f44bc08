import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { constrained } from '#proto/constraints.ts';
import { enumOf, type MessageValue, message, repeated } from '#proto/message.ts';
import { uint32 } from '#proto/scalars.ts';
import { TRAFFIC_SELECTOR_PORT_INVALID } from '../wasm/findings.ts';

const PortSelector = message('PortSelector', {
  number: constrained(uint32, { required: true, minimum: 1, maximum: 65535 }),
});

/**
 * Which traffic an extension sees: as client or server, and on which ports. These are the fields of two messages of
 * Istio, which differ in their names only.
 */
export const TRAFFIC_SELECTOR = {
  mode: enumOf({ UNDEFINED: 0, CLIENT: 1, SERVER: 2, CLIENT_AND_SERVER: 3 }),
  ports: constrained(repeated(PortSelector), { listKeys: ['number'] }),
};
export type TrafficSelector = MessageValue<typeof TRAFFIC_SELECTOR>;

export function* checkTrafficSelectors(selectors: readonly TrafficSelector[], path: Path): Generator<Fault> {
  for (const [index, { ports }] of selectors.entries()) {
    for (const [position, { number }] of ports.entries()) {
      if (number >= 1 && number <= 65535) continue;
      yield fault(
        TRAFFIC_SELECTOR_PORT_INVALID,
        [...path, index, 'ports', position, 'number'],
        `${number} is not a valid port: must be from 1 to 65535`,
      );
    }
  }
}
