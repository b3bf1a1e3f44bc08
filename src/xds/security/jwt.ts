import type { JWTRule } from '#kinds/request-authentication/schema.ts';
import { attachedTo } from '#model/security/attachment.ts';
import { any, type Extension, list, type Message, nonZero } from '../messages/message.ts';
import type { MeshProxy } from '../proxy.ts';

/** Claims that are lists of words in one text, whoever issues the token. */
const SPACE_DELIMITED = ['permission', 'scope'];

/** A key that nobody has signed anything with: until the real keys are there, no token is right. */
const NO_KEYS = '{"keys":[]}';

/** envoy.filters.http.jwt_authn: refuses requests with a wrong token, and lets those without any pass. */
export function jwtFilter(proxy: MeshProxy): readonly Extension[] {
  const { model, namespace, labels } = proxy;
  const policies = attachedTo(model.requestAuthentications, { namespace, labels }, model.settings.mesh.rootNamespace);
  const rules = policies
    .flatMap(({ spec }) => spec.jwtRules)
    .map((rule, index) => ({ rule, index }))
    .sort((a, b) => (a.rule.issuer < b.rule.issuer ? -1 : Number(a.rule.issuer > b.rule.issuer)) || a.index - b.index)
    .map(({ rule }) => rule);
  if (rules.length === 0) return [];
  const isSidecar = proxy.type === 'sidecar';
  const names = rules.map((_, index) => `origins-${index}`);
  return [
    {
      name: 'envoy.filters.http.jwt_authn',
      typedConfig: any('envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication', {
        providers: Object.fromEntries(rules.map((rule, index) => [`origins-${index}`, provider(rule, isSidecar)])),
        rules: [{ match: { prefix: '/' }, requires: requirement(names) }],
        bypassCorsPreflight: true,
      }),
    },
  ];
}

/** Any of the tokens, or of each issuer the right one or none. */
function requirement(names: readonly string[]): Message {
  const orMissing = (providerName: string): Message => ({
    requiresAny: { requirements: [{ providerName }, { allowMissing: {} }] },
  });
  const [only] = names.length === 1 ? names : [];
  if (only !== undefined) return orMissing(only);
  const each = names.map((providerName) => ({ providerName }));
  return { requiresAny: { requirements: [...each, { requiresAll: { requirements: names.map(orMissing) } }] } };
}

/** On gateways routes may depend on claims, so they are looked up again once the token is read. */
function provider(rule: JWTRule, isSidecar: boolean): Message {
  const claims = [...new Set([...SPACE_DELIMITED, ...rule.spaceDelimitedClaims])].sort();
  return {
    issuer: nonZero(rule.issuer),
    audiences: list(rule.audiences),
    localJwks: { inlineString: rule.jwks || NO_KEYS },
    forward: nonZero(rule.forwardOriginalToken),
    forwardPayloadHeader: nonZero(rule.outputPayloadToHeader),
    fromHeaders: list(rule.fromHeaders.map(({ name, prefix }) => ({ name, valuePrefix: nonZero(prefix) }))),
    fromParams: list(rule.fromParams),
    fromCookies: list(rule.fromCookies),
    claimToHeaders: list(
      rule.outputClaimToHeaders.map(({ header, claim }) => ({ headerName: header, claimName: claim })),
    ),
    payloadInMetadata: 'payload',
    normalizePayloadInMetadata: { spaceDelimitedClaims: claims },
    clearRouteCache: isSidecar ? undefined : true,
  };
}
