import type { JsonObject } from '#base/json.ts';
import type { Call, Security, Way } from '#trace/call.ts';
import { pathProblem, type RouteTest } from '#trace/match/route.ts';
import type { Walk } from '#trace/walk.ts';

/** A call as it is measured; what is left out has the defaults of upstream's simulation. */
export interface MeasuredCall {
  readonly address?: string;
  readonly port: number;
  readonly protocol?: Call['protocol'];
  readonly tls?: Security;
  readonly hostHeader?: string;
  readonly path?: string;
  readonly sni?: string;
  readonly alpn?: string;
  readonly callMode?: Way;
  readonly headers?: JsonObject;
  readonly mtlsSecretConfigName?: string;
}

/** What was met on the way; empty or absent where nothing was. */
export interface Met {
  readonly error: string;
  readonly listener: string;
  readonly filterChain: string;
  readonly routeConfig: string;
  readonly virtualHost: string;
  readonly route: string;
  readonly cluster: string;
}

const ALPN: Readonly<Record<Security, Partial<Record<Call['protocol'], string>>>> = {
  plaintext: {},
  tls: { http: 'http/1.1', http2: 'h2' },
  mtls: { http: 'istio-http/1.1', http2: 'istio-h2', tcp: 'istio' },
};

/** The call with everything filled in. */
export function callOf(measured: MeasuredCall): Call {
  const { protocol = 'tcp', tls = 'plaintext', hostHeader = '', callMode = 'gateway' } = measured;
  return {
    way: callMode,
    address: measured.address ?? '1.3.3.7',
    port: measured.port,
    protocol,
    security: tls,
    sni: measured.sni ?? (tls === 'tls' ? hostHeader : ''),
    alpn: measured.alpn ?? ALPN[tls][protocol] ?? '',
    method: 'GET',
    path: measured.path ?? '/',
    host: hostHeader,
    headers: {},
    serverSecret: measured.mtlsSecretConfigName ?? 'default',
    principal: '',
    sourceAddress: '',
  };
}

/** Upstream's simulation looks at paths alone, and matches regular expressions anywhere in them. */
export const pathsAlone: RouteTest = ({ match }, call) => {
  const { safeRegex } = match;
  if (typeof safeRegex === 'object' && safeRegex !== null && 'regex' in safeRegex) {
    return new RegExp(String(safeRegex.regex)).test(call.path) ? undefined : 'no match';
  }
  return pathProblem(match, call);
};

/** What a walk has met, in the words of the measurement. */
export function metOn({ listener, chain, routeConfig, virtualHost, route, outcome }: Walk): Met {
  const [only] = outcome.kind === 'clusters' && outcome.shares.length === 1 ? outcome.shares : [];
  return {
    error: outcome.kind === 'failure' ? outcome.failure : '',
    listener: listener?.name ?? '',
    filterChain: chain?.name ?? '',
    routeConfig: routeConfig ?? '',
    virtualHost: virtualHost?.name ?? '',
    route: route?.name ?? '',
    cluster: only?.cluster ?? '',
  };
}
