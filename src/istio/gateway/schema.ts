import { ServerTLSSettings } from '../parts/server-tls-settings.ts';
import { must } from '../proto/demands.ts';
import { mapOf, message, repeated } from '../proto/message.ts';
import { string, uint32 } from '../proto/scalars.ts';
import type { ValueOf } from '../proto/types.ts';

const Port = message('Port', {
  number: must(uint32, { required: true }),
  protocol: must(string, { required: true }),
  name: must(string, { required: true }),
  targetPort: uint32,
});

const Server = message('Server', {
  port: must(Port, { required: true }),
  bind: string,
  hosts: must(repeated(string), { required: true }),
  tls: ServerTLSSettings,
  defaultEndpoint: string,
  name: string,
});
export type Server = ValueOf<typeof Server>;

/** networking.istio.io Gateway. */
export const Gateway = message('Gateway', { servers: repeated(Server), selector: mapOf(string) });
export type Gateway = ValueOf<typeof Gateway>;
