import type { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import type { RouteSemantics } from '#model/rules/virtual-service.ts';
import { type Message, nonZero } from '../messages/message.ts';

type Redirect = NonNullable<HTTPRoute['redirect']>;

/** Envoy's names; 301 is its zero. */
const CODES: Readonly<Record<number, string | undefined>> = {
  0: undefined,
  301: undefined,
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
};

const PREFIX = '%PREFIX()%';

export interface RedirectContext {
  /** Where the request has come in. */
  readonly port: number;
  readonly isTls: boolean;
  readonly semantics: RouteSemantics;
}

/** envoy.config.route.v3.RedirectAction; undefined for a code that is no redirect's. */
export function redirectAction(redirect: Redirect, context: RedirectContext): Message | undefined {
  if (!Object.hasOwn(CODES, redirect.redirectCode)) return undefined;
  const isPrefix = context.semantics === 'gateway-api' && redirect.uri.startsWith(PREFIX);
  const path = isPrefix ? { prefixRewrite: redirect.uri.slice(PREFIX.length) } : { pathRedirect: redirect.uri };
  return {
    hostRedirect: nonZero(redirect.authority),
    ...path,
    schemeRedirect: nonZero(redirect.scheme),
    portRedirect: portOf(redirect, context),
    responseCode: CODES[redirect.redirectCode],
  };
}

/** A port that goes without saying is left out. */
function portOf({ port, derivePort, scheme }: Redirect, context: RedirectContext): number | undefined {
  if (port !== undefined) return nonZero(port);
  if (derivePort !== 'FROM_REQUEST_PORT') return undefined;
  const isTls = scheme === '' ? context.isTls : scheme === 'https';
  return context.port === (isTls ? 443 : 80) ? undefined : context.port;
}
