import { isObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import { fault, ofName } from '#findings/fault.ts';
import { checkWorkloadSelector } from '#istio/parts/selection/workload-selector.ts';
import type { Rule } from '../kind.ts';
import { PORT_MTLS_EMPTY, PORT_MTLS_PORT_INVALID, PORT_MTLS_WITHOUT_SELECTOR } from './findings.ts';
import type { PeerAuthentication } from './schema.ts';

const PORTS: Path = ['spec', 'portLevelMtls'];

const portsNeedSelector: Rule<PeerAuthentication> = function* ({ spec }) {
  const isForAll = Object.keys(spec.selector?.matchLabels ?? {}).length === 0;
  if (isForAll && Object.keys(spec.portLevelMtls).length > 0) {
    yield fault(PORT_MTLS_WITHOUT_SELECTOR, PORTS, 'must not be set without a selector that has labels');
  }
};

/** Reading a message makes an empty map of none, so this asks what was written. */
const portsAreNotEmpty: Rule<PeerAuthentication> = function* ({ raw }) {
  const spec = isObject(raw['spec']) ? raw['spec'] : {};
  const ports = spec['portLevelMtls'] ?? spec['port_level_mtls'];
  if (isObject(ports) && Object.keys(ports).length === 0) {
    yield fault(PORT_MTLS_EMPTY, PORTS, 'must not be empty');
  }
};

/** The keys are whole numbers of protobuf, and protobuf reads them as JSON writes numbers: `080` is not one. */
const portsAreInRange: Rule<PeerAuthentication> = function* ({ spec }) {
  for (const port of Object.keys(spec.portLevelMtls)) {
    if (!/^[1-9]\d*$/.test(port) || Number(port) > 65535) {
      yield ofName(
        fault(PORT_MTLS_PORT_INVALID, [...PORTS, port], `"${port}" is not a valid port: must be from 1 to 65535`),
      );
    }
  }
};

const selector: Rule<PeerAuthentication> = ({ spec }) => checkWorkloadSelector(spec.selector, ['spec', 'selector']);

export const RULES: readonly Rule<PeerAuthentication>[] = [
  portsNeedSelector,
  portsAreNotEmpty,
  portsAreInRange,
  selector,
];
