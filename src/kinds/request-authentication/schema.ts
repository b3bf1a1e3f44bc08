import { parseRequestUri } from '#go/url.ts';
import { POLICY_TARGET } from '#istio/parts/selection/policy-target.ts';
import { positiveDuration } from '#istio/parts/traffic/durations.ts';
import { constrained } from '#proto/constraints.ts';
import { atMostOneOf } from '#proto/crd-rules.ts';
import { message, repeated } from '#proto/message.ts';
import { bool, string } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const text = constrained(string, { minLength: 1 });

/** Where keys can be fetched; undefined if it can be fetched there. The part after `#` never leaves the client. */
export function jwksUriProblem(uri: string): string | undefined {
  const scheme = parseRequestUri(uri.split('#', 1)[0] ?? '')?.scheme ?? '';
  return scheme === 'http' || scheme === 'https' ? undefined : `"${uri}" is not a valid http:// or https:// URL`;
}

const jwksUri = constrained(string, {
  minLength: 1,
  maxLength: 2048,
  rules: [
    {
      message: 'must be an http:// or https:// URL',
      holds: (self) => typeof self === 'string' && jwksUriProblem(self) === undefined,
    },
  ],
});

const JWTHeader = message('JWTHeader', { name: constrained(text, { required: true }), prefix: string });

const ClaimToHeader = message('ClaimToHeader', {
  header: constrained(text, { required: true, pattern: /^[-_A-Za-z0-9]+$/ }),
  claim: constrained(text, { required: true }),
});

const JWTRule = constrained(
  message('JWTRule', {
    issuer: text,
    audiences: repeated(text),
    jwksUri,
    jwks: string,
    fromHeaders: repeated(JWTHeader),
    fromParams: repeated(text),
    outputPayloadToHeader: string,
    fromCookies: repeated(text),
    forwardOriginalToken: bool,
    outputClaimToHeaders: repeated(ClaimToHeader),
    timeout: positiveDuration,
    spaceDelimitedClaims: constrained(repeated(text), { maxItems: 64 }),
  }),
  { also: { jwks_uri: jwksUri }, rules: [atMostOneOf('jwksUri', 'jwks_uri', 'jwks')] },
);
export type JWTRule = ValueOf<typeof JWTRule>;

/** security.istio.io RequestAuthentication. */
export const RequestAuthentication = constrained(
  message('RequestAuthentication', {
    ...POLICY_TARGET,
    jwtRules: constrained(repeated(JWTRule), { maxItems: 4096 }),
  }),
  { rules: [atMostOneOf('selector', 'targetRef', 'targetRefs')] },
);
export type RequestAuthentication = ValueOf<typeof RequestAuthentication>;
