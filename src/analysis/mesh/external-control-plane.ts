import { isIP } from 'node:net';
import type { JsonObject } from '#base/json.ts';
import { listIn, objectIn, textIn } from '#model/objects/json-readers.ts';
import type { Analyzer, Discovery } from '../analyzer.ts';
import { WHOLE } from '../analyzer.ts';
import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from '../scene/collections.ts';
import type { Subject } from '../scene/subject.ts';
import { CONTROL_PLANE_ADDRESS_INVALID, CONTROL_PLANE_ADDRESS_IS_IP } from './findings.ts';

const OF_VALIDATION = /^(?:istiod-default-validator$|istio-validator)/;
const OF_INJECTION = /^istio-sidecar-injector/;

/** Where the webhooks of an external control plane are called. */
export const EXTERNAL_CONTROL_PLANE_ANALYZER: Analyzer = {
  name: 'external-control-plane',
  istioName: 'externalcontrolplane.ExternalControlPlaneAnalyzer',
  summary: 'Checks the addresses of the webhooks of an external control plane',
  reads: [VALIDATING_WEBHOOKS, MUTATING_WEBHOOKS],
  raises: [CONTROL_PLANE_ADDRESS_INVALID, CONTROL_PLANE_ADDRESS_IS_IP],
  *analyze(scene) {
    const registrations = [
      ...scene.all(VALIDATING_WEBHOOKS).filter(({ name }) => OF_VALIDATION.test(name)),
      ...scene.all(MUTATING_WEBHOOKS).filter(({ name }) => OF_INJECTION.test(name)),
    ];
    for (const registration of registrations) yield* addressFaults(registration);
  },
};

function* addressFaults(registration: Subject): Generator<Discovery> {
  const hooks = listIn(registration.object.value['webhooks'] ?? []).map(objectIn);
  for (const [index, hook] of hooks.entries()) {
    const place = { subject: registration, path: ['webhooks', index, 'clientConfig', 'url'], at: WHOLE };
    const config = objectIn(hook['clientConfig']);
    const problem = addressProblem(config);
    const name = textIn(hook['name']);
    if (problem !== undefined) {
      yield { entry: CONTROL_PLANE_ADDRESS_INVALID, ...place, message: `webhook ${name} ${problem}` };
    } else if (isIP(hostOf(textIn(config['url']))) !== 0) {
      const message = `webhook ${name} is called at ${config['url']}, by its IP address`;
      yield { entry: CONTROL_PLANE_ADDRESS_IS_IP, ...place, message };
    }
  }
}

function addressProblem({ url, service }: JsonObject): string | undefined {
  if (url === undefined || url === null) return service ? undefined : 'has neither a Service nor a URL';
  return isParsable(textIn(url)) ? undefined : `has the URL ${JSON.stringify(url)}, which cannot be called`;
}

/** As Go reads a URL, which asks for little: the host may be missing. */
function isParsable(url: string): boolean {
  return !/[\s\p{Cc}]/u.test(url) && !/^:/.test(url) && !/%(?![0-9a-f]{2})/i.test(url);
}

function hostOf(url: string): string {
  const [, host = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url) ?? [];
  return host.replace(/^\[(.*)\]$/, '$1');
}
