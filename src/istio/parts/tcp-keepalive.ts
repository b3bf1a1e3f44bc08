import { message } from '../proto/message.ts';
import { duration, uint32 } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

/** The kernel's keep-alive probes on an idle connection. */
export const TcpKeepalive = message('ConnectionPoolSettings.TCPSettings.TcpKeepalive', {
  probes: uint32,
  time: duration,
  interval: duration,
});
export type TcpKeepalive = ValueOf<typeof TcpKeepalive>;
