import type { JsonObject } from '#base/json.ts';
import type { ApiServer } from '../api/server.ts';
import type { Deployment } from './deployment.ts';
import { proveGate } from './gate-proof.ts';
import { proveInjection } from './injection-proof.ts';
import { mutatingConfiguration } from './mutating-configuration.ts';
import type { Proof } from './proof.ts';
import type { FailurePolicy, Registration } from './registration.ts';
import { validatingConfiguration } from './validating-configuration.ts';

/** One of the two things that Outrigger is registered for, and how it is seen to work. */
export interface Hook {
  readonly purpose: 'injection' | 'validation';
  wanted(deployment: Deployment): boolean;
  configuration(registration: Registration, failurePolicy: FailurePolicy): JsonObject;
  prove(api: ApiServer, registration: Registration, signal: AbortSignal): Promise<Proof>;
  /** What there is to say once it is proven. */
  readonly proven: string;
  /**
   * Whether a second installation leaves a policy of Fail as it is while it registers again. Where it does not, pods may
   * pass uninjected for a moment rather than be refused.
   */
  readonly staysClosed: boolean;
}

/** In the order in which they are registered. */
export const HOOKS: readonly Hook[] = [
  {
    purpose: 'injection',
    wanted: () => true,
    configuration: mutatingConfiguration,
    prove: proveInjection,
    proven: 'the webhook answers',
    staysClosed: false,
  },
  {
    purpose: 'validation',
    wanted: ({ validation }) => validation,
    configuration: validatingConfiguration,
    prove: proveGate,
    proven: 'the gate refuses what it must',
    staysClosed: true,
  },
];
