import { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import { constrained } from '#proto/constraints.ts';
import { mapOf, message, repeated } from '#proto/message.ts';
import { string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

/** The CRD wants all three of them, the rules of Istio ask what they are. */
const Port = message('Port', {
  number: constrained(uint32, { required: true }),
  protocol: constrained(string, { required: true }),
  name: constrained(string, { required: true }),
  targetPort: uint32,
});

/** One open port and the hosts that are served there. */
const Server = message('Server', {
  port: constrained(Port, { required: true }),
  bind: string,
  hosts: constrained(repeated(string), { required: true }),
  tls: ServerTLSSettings,
  defaultEndpoint: string,
  name: string,
});
export type Server = ValueOf<typeof Server>;

/** networking.istio.io Gateway. */
export const Gateway = message('Gateway', { servers: repeated(Server), selector: mapOf(string) });
export type Gateway = ValueOf<typeof Gateway>;
