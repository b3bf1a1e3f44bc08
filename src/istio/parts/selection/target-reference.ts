import { constrained } from '#proto/constraints.ts';
import { PORT_NUMBER } from '#proto/crd-rules.ts';
import { message } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const GROUP = /^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KIND = /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

/** istio.type.v1beta1.PolicyTargetReference: the Gateway or Service that a policy is attached to. */
export const PolicyTargetReference = message('PolicyTargetReference', {
  group: constrained(string, { maxLength: 253, pattern: GROUP }),
  kind: constrained(string, { required: true, minLength: 1, maxLength: 63, pattern: KIND }),
  name: constrained(string, { required: true, minLength: 1, maxLength: 253 }),
  namespace: constrained(string, {
    rules: [{ message: 'must be empty, because a policy targets its own namespace', holds: (self) => self === '' }],
  }),
});
export type PolicyTargetReference = ValueOf<typeof PolicyTargetReference>;

/** A port that a policy or match names by number. */
export const portNumber = constrained(uint32, { rules: [PORT_NUMBER] });
