import { valueAt } from '#base/value-at.ts';
import type { ServiceEntry } from '#kinds/service-entry/schema.ts';
import { listIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { MESH_CONFIG, SERVICE_ENTRIES } from '../scene/collections.ts';
import type { Scene } from '../scene/scene.ts';
import type { Subject } from '../scene/subject.ts';
import { ADDRESSES_MISSING } from './findings.ts';

/** ServiceEntries for TCP that cannot be told apart. */
export const ADDRESSES_ANALYZER: Analyzer = {
  name: 'addresses-missing',
  istioName: 'serviceentry.Analyzer',
  summary: 'Checks that ServiceEntries with TCP ports have addresses',
  reads: [SERVICE_ENTRIES, MESH_CONFIG],
  raises: [ADDRESSES_MISSING],
  *analyze(scene) {
    if (areAllocated(scene)) return;
    for (const entry of scene.all(SERVICE_ENTRIES)) {
      if (!hasAddresses(entry)) yield* portFaults(entry);
    }
  },
};

/** Whether proxies answer DNS and Istio finds addresses for what has none. */
function areAllocated(scene: Scene): boolean {
  const environment = scene.all(MESH_CONFIG)[0]?.spec.defaultConfig?.proxyMetadata ?? {};
  if (environment['ISTIO_META_DNS_CAPTURE'] !== 'true') return false;
  return (
    environment['ISTIO_META_DNS_AUTO_ALLOCATE'] === 'true' || environment['PILOT_ENABLE_IP_AUTOALLOCATE'] === 'true'
  );
}

function hasAddresses({ spec, object }: Subject<ServiceEntry>): boolean {
  return spec.addresses.length > 0 || listIn(valueAt(object.value, ['status', 'addresses'])).length > 0;
}

function* portFaults(entry: Subject<ServiceEntry>): Generator<Discovery> {
  for (const [index, { protocol, number }] of entry.spec.ports.entries()) {
    if (protocol !== '' && protocol.toUpperCase() !== 'TCP') continue;
    const path = ['spec', 'ports', index, 'protocol'];
    const message = `port ${number} is TCP, which without spec.addresses cannot be told from other connections`;
    yield { entry: ADDRESSES_MISSING, subject: entry, path, at: ['spec', 'ports', index, 'name'], message };
  }
}
