import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import { reviewPod } from '#admission/review-pod.ts';
import type { JsonObject } from '#base/json.ts';
import { injectWorkload } from '#cli/workloads/inject.ts';
import type { Candidate } from '#injection/candidate.ts';
import type { Injector } from '#injection/prepare.ts';
import { uninject } from '#injection/uninject/uninject.ts';
import { OFFLINE } from '#kube/cluster-facts.ts';
import { workloadKindOf } from '#kube/workloads.ts';
import { differences } from '../support/differences.ts';
import { INSTALLATIONS, injectorWith } from '../support/injectors.ts';
import { pods } from '../support/random-pods.ts';

/** Over all installations together, at least 5,000. */
const RUNS = { lossy: 600, lossless: 150, webhook: 300 };
const seed = 1_30_3;

const candidate = (pod: JsonObject): Candidate => ({ pod, namespace: 'shop', environment: {}, cluster: OFFLINE });

describe.each(Object.entries(INSTALLATIONS))('With %s', (_, options) => {
  let injector: Injector;
  beforeAll(async () => {
    injector = await injectorWith(options);
  });

  it('injecting leaves its input alone, and injecting again changes nothing', () => {
    const law = (pod: JsonObject) => {
      const before = structuredClone(pod);
      const once = injector.inject(candidate(pod));
      expect(pod).toEqual(before);
      if (once.kind !== 'injected') return;
      const twice = injector.inject(candidate(once.pod));
      expect(twice.kind === 'injected' ? differences(once.pod, twice.pod) : twice).toBe('');
    };
    fc.assert(fc.property(pods({ lossy: true }), law), { numRuns: RUNS.lossy, seed });
  });

  it('uninjecting an injected pod gives the pod back, letter by letter', () => {
    const law = (pod: JsonObject) => {
      const once = injector.inject(candidate(pod));
      if (once.kind !== 'injected') return;
      const undone = uninject({ prepared: injector.prepared, candidate: candidate(once.pod) });
      expect(undone.kind === 'restored' ? differences(pod, undone.pod) : undone).toBe('');
    };
    fc.assert(fc.property(pods({ lossy: false }), law), { numRuns: RUNS.lossless, seed });
  });

  it('the webhook and the command line agree, and the patch gives what they agree on', () => {
    const law = (pod: JsonObject) => {
      const outcome = injector.inject(candidate(pod));
      const patched = throughWebhook(pod, injector);
      expect(patched.allowed).toBe(outcome.kind !== 'refused');
      const wanted = outcome.kind === 'injected' ? outcome.pod : pod;
      expect(differences(wanted, patched.pod)).toBe('');
      expect(differences(wanted, throughCommandLine(pod, injector))).toBe('');
    };
    fc.assert(fc.property(pods({ lossy: true }), law), { numRuns: RUNS.webhook, seed });
  });
});

function throughWebhook(pod: JsonObject, injector: Injector): { readonly allowed: boolean; readonly pod: JsonObject } {
  const request = { uid: 'u', operation: 'CREATE', namespace: 'shop', object: pod };
  const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request };
  const { answer } = reviewPod(review, '/inject', { inject: injector.inject, facts: () => OFFLINE });
  const { allowed, patch = 'W10=' } = answer['response'] as { readonly allowed: boolean; readonly patch?: string };
  const steps = JSON.parse(Buffer.from(patch, 'base64').toString());
  return { allowed, pod: jsonPatch.applyPatch(structuredClone(pod), steps, true, true, true).newDocument };
}

/** A pod that is in a namespace, as a manifest says so; what the webhook learns from the request. */
function throughCommandLine({ metadata, ...pod }: JsonObject, injector: Injector): JsonObject {
  const manifest = { apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { ...Object(metadata), namespace: 'shop' } };
  const row = workloadKindOf(manifest);
  const change = row && injectWorkload(injector.inject)(manifest, row);
  const { apiVersion: _, kind: __, ...result } = change?.kind === 'changed' ? change.workload : manifest;
  const { namespace: ___, ...rest } = Object(result['metadata']);
  return { ...result, metadata: rest };
}
