import { atMost } from '#base/at-most.ts';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { type Fault, isError } from '#findings/fault.ts';
import { withRemedy } from '#findings/remedy.ts';
import { sentenceOf } from '#findings/sentence.ts';
import { SPEC_UNREADABLE } from '#kinds/findings.ts';
import { type Judgement, judge, judgeTopLevel } from '#kinds/judge.ts';
import { findKind } from '#kinds/registry.ts';
import { decode } from '#kube/decode.ts';

/** Why an object does not come in, in the words of Istio's metrics. */
type RefusalReason = 'yaml_decode_error' | 'unknown_type' | 'crd_conversion_error' | 'invalid_resource';

/** What the API server is to be told about an object: kubectl prints warnings, and a message as it is. */
export type GateVerdict =
  | { readonly passed: true; readonly warnings: readonly string[] }
  | { readonly passed: false; readonly reason: RefusalReason; readonly message: string };

/** Lines of one answer; kubectl prints them all, and nobody reads more. */
const MAX_LINES = 30;

/** The kinds of the Gateway API, which Istio's gate takes without looking into them. */
const WITHOUT_RULES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'gateway.networking.k8s.io',
    [
      'BackendTLSPolicy',
      'GRPCRoute',
      'Gateway',
      'GatewayClass',
      'HTTPRoute',
      'ListenerSet',
      'ReferenceGrant',
      'TCPRoute',
      'TLSRoute',
      'UDPRoute',
    ],
  ],
  ['gateway.networking.x-k8s.io', ['XBackendTrafficPolicy']],
]);

/**
 * Decides about an object on its way into a cluster, as Istio does: a field that a newer version may know is no reason to
 * refuse, and neither is anything that the CRD sees to.
 */
export function passGate(object: JsonObject): GateVerdict {
  const [apiVersion, name] = [String(object['apiVersion'] ?? ''), String(object['kind'] ?? '')];
  const [misread] = decode(object['metadata'] ?? null, 'meta/v1.ObjectMeta').problems;
  if (misread) return refused('yaml_decode_error', `${formatPath(['metadata', ...misread.path])}: ${misread.message}`);
  const kind = findKind(apiVersion, name);
  if (kind) return verdictOn(judge(kind, object));
  if (WITHOUT_RULES.get(apiVersion.split('/')[0] ?? '')?.includes(name)) return verdictOn(unjudged(object));
  return refused(
    'unknown_type',
    `${apiVersion || '""'} ${name || '""'} is not a kind of Istio: correct apiVersion and kind`,
  );
}

function verdictOn({ rules, unknown }: Judgement): GateVerdict {
  const errors = rules.filter(isError);
  if (errors.length === 0) {
    const warnings = [...rules, ...unknown].map(warningLine);
    return { passed: true, warnings: atMost(MAX_LINES, warnings) };
  }
  const reason = errors.some(({ entry }) => entry === SPEC_UNREADABLE) ? 'crd_conversion_error' : 'invalid_resource';
  return refused(reason, atMost(MAX_LINES, errors.map(refusalLine)).join('\n'));
}

function unjudged(object: JsonObject): Judgement {
  return { structure: [], unknown: [], rules: judgeTopLevel(object) };
}

function refused(reason: RefusalReason, message: string): GateVerdict {
  return { passed: false, reason, message };
}

/** A fault as the one line that somebody reads after `kubectl apply`: which field, what is wrong, how to mend it. */
function refusalLine(fault: Fault): string {
  return withRemedy(sentenceAbout(fault), fault.entry);
}

/** The same for what is let in; the API server cuts warnings short, so the code has to do for the remedy. */
function warningLine(fault: Fault): string {
  return `${sentenceAbout(fault)} (${fault.entry.code})`;
}

function sentenceAbout({ path, message }: Fault): string {
  return sentenceOf({ message, path: formatPath(path) });
}
