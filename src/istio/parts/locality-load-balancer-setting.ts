import { mapOf, message, repeated } from '../proto/message.ts';
import { boolValue, string, uint32 } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

const Distribute = message('LocalityLoadBalancerSetting.Distribute', { from: string, to: mapOf(uint32) });
const Failover = message('LocalityLoadBalancerSetting.Failover', { from: string, to: string });

/** Which traffic stays in its region, and where it goes when it cannot. */
export const LocalityLoadBalancerSetting = message('LocalityLoadBalancerSetting', {
  distribute: repeated(Distribute),
  failover: repeated(Failover),
  failoverPriority: repeated(string),
  enabled: boolValue,
});
export type LocalityLoadBalancerSetting = ValueOf<typeof LocalityLoadBalancerSetting>;
