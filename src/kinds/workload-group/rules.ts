import type { Path } from '#base/path.ts';
import { fault, faultIf } from '#findings/fault.ts';
import { HEADER_NAME_INVALID, PORT_INVALID } from '#istio/parts/findings.ts';
import { portProblem } from '#istio/parts/hosts/port.ts';
import { probeHeaderProblem } from '#istio/parts/http/header-name.ts';
import { PROBE_SCHEMES } from '#istio/parts/readiness-probe.ts';
import { checkLabels } from '#istio/parts/selection/labels.ts';
import type { Rule } from '../kind.ts';
import {
  PROBE_COMMAND_MISSING,
  PROBE_NUMBER_NEGATIVE,
  PROBE_SCHEME_UNKNOWN,
  PROBE_WITHOUT_METHOD,
  WORKLOAD_GROUP_WITHOUT_TEMPLATE,
} from './findings.ts';
import type { WorkloadGroup } from './schema.ts';

const PROBE: Path = ['spec', 'probe'];

/** Entries are made from the template with an address of their own, so nothing else is asked of it. */
const template: Rule<WorkloadGroup> = function* ({ spec }) {
  if (!spec.template) yield fault(WORKLOAD_GROUP_WITHOUT_TEMPLATE, ['spec', 'template'], 'is required');
};

/** The group's own labels go to each of its entries; those of the template are checked with the entries. */
const labels: Rule<WorkloadGroup> = ({ spec: { metadata } }) =>
  metadata ? checkLabels(metadata.labels, ['spec', 'metadata', 'labels']) : [];

const COUNTS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

/** The kubelet's counters, which the agent on a virtual machine has taken over. */
const counts: Rule<WorkloadGroup> = function* ({ spec: { probe } }) {
  for (const name of COUNTS.filter((count) => probe && probe[count] < 0)) {
    yield fault(PROBE_NUMBER_NEGATIVE, [...PROBE, name], 'must be at least 0');
  }
};

/** The agent on virtual machines does not know gRPC probes yet. */
const method: Rule<WorkloadGroup> = function* ({ spec: { probe } }) {
  if (!probe || probe.httpGet || probe.tcpSocket || probe.exec) return;
  yield fault(PROBE_WITHOUT_METHOD, PROBE, 'must have httpGet, tcpSocket or exec');
};

const httpGet: Rule<WorkloadGroup> = function* ({ spec: { probe } }) {
  if (!probe?.httpGet) return;
  const { port, scheme, httpHeaders } = probe.httpGet;
  yield* faultIf(PORT_INVALID, [...PROBE, 'httpGet', 'port'], portProblem(port));
  if (!PROBE_SCHEMES.includes(scheme)) {
    yield fault(PROBE_SCHEME_UNKNOWN, [...PROBE, 'httpGet', 'scheme'], `"${scheme}" is not a valid scheme`);
  }
  for (const [index, { name }] of httpHeaders.entries()) {
    const path = [...PROBE, 'httpGet', 'httpHeaders', index, 'name'];
    yield* faultIf(HEADER_NAME_INVALID, path, probeHeaderProblem(name));
  }
};

const tcpSocket: Rule<WorkloadGroup> = ({ spec: { probe } }) =>
  probe?.tcpSocket ? faultIf(PORT_INVALID, [...PROBE, 'tcpSocket', 'port'], portProblem(probe.tcpSocket.port)) : [];

const exec: Rule<WorkloadGroup> = function* ({ spec: { probe } }) {
  if (probe?.exec?.command.length === 0) {
    yield fault(PROBE_COMMAND_MISSING, [...PROBE, 'exec', 'command'], 'must not be empty');
  }
};

/** In the order of the fields. */
export const RULES: readonly Rule<WorkloadGroup>[] = [template, labels, counts, method, httpGet, tcpSocket, exec];
