import { Destination } from '#istio/parts/traffic/destination.ts';
import { constrained } from '#proto/constraints.ts';
import { mapOf, message, repeated } from '#proto/message.ts';
import { int32, string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';
import { HTTPRoute } from './http/schema.ts';

const RouteDestination = message('RouteDestination', {
  destination: constrained(Destination, { required: true }),
  weight: int32,
});

const TLSMatchAttributes = message('TLSMatchAttributes', {
  sniHosts: constrained(repeated(string), { required: true }),
  destinationSubnets: repeated(string),
  port: uint32,
  sourceLabels: mapOf(string),
  gateways: repeated(string),
  sourceNamespace: string,
});
export type TLSMatchAttributes = ValueOf<typeof TLSMatchAttributes>;

const TLSRoute = message('TLSRoute', {
  match: constrained(repeated(TLSMatchAttributes), { required: true }),
  route: repeated(RouteDestination),
});
export type TLSRoute = ValueOf<typeof TLSRoute>;

const L4MatchAttributes = message('L4MatchAttributes', {
  destinationSubnets: repeated(string),
  port: uint32,
  sourceSubnet: string,
  sourceLabels: mapOf(string),
  gateways: repeated(string),
  sourceNamespace: string,
});
export type L4MatchAttributes = ValueOf<typeof L4MatchAttributes>;

const TCPRoute = message('TCPRoute', { match: repeated(L4MatchAttributes), route: repeated(RouteDestination) });
export type TCPRoute = ValueOf<typeof TCPRoute>;

/** networking.istio.io VirtualService. */
export const VirtualService = message('VirtualService', {
  hosts: repeated(string),
  gateways: repeated(string),
  http: repeated(HTTPRoute),
  tls: repeated(TLSRoute),
  tcp: repeated(TCPRoute),
  exportTo: repeated(string),
});
export type VirtualService = ValueOf<typeof VirtualService>;
