import { message } from '#proto/message.ts';
import { uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { positiveDuration } from './durations.ts';

/** The kernel's keep-alive probes on an idle connection. */
export const TcpKeepalive = message('ConnectionPoolSettings.TCPSettings.TcpKeepalive', {
  probes: uint32,
  time: positiveDuration,
  interval: positiveDuration,
});
export type TcpKeepalive = ValueOf<typeof TcpKeepalive>;
