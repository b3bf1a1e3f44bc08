import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import { classOf, parseProtocol } from '#model/names/protocol.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { SERVICE_ENTRIES } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { SHARED_ADDRESS } from './findings.ts';

/** Hosts of a ServiceEntry that TCP cannot tell apart. TLS can, by the server name. */
export const SHARED_ADDRESS_ANALYZER: Analyzer = {
  name: 'shared-address',
  summary: 'Checks that hosts of ServiceEntries do not share an address for TCP',
  reads: [SERVICE_ENTRIES],
  raises: [SHARED_ADDRESS],
  *analyze(scene) {
    for (const entry of scene.all(SERVICE_ENTRIES)) yield* sharedBy(entry);
  },
};

function* sharedBy(entry: Subject<ServiceEntry>): Generator<Discovery> {
  const { hosts, addresses, ports } = entry.spec;
  const plain = ports.filter(({ protocol }) => isPlainTcp(protocol));
  const [first, ...others] = hosts;
  if (addresses.length === 0 || others.length === 0 || plain.length === 0) return;
  const numbers = plain.map(({ number }) => number).join(', ');
  const message = `${others.join(', ')} has the address of ${first}, which takes all connections to port ${numbers}`;
  yield { entry: SHARED_ADDRESS, subject: entry, path: ['spec', 'hosts', 1], message };
}

function isPlainTcp(name: string): boolean {
  const protocol = parseProtocol(name);
  return classOf(protocol) === 'tcp' && protocol !== 'HTTPS' && protocol !== 'TLS';
}
