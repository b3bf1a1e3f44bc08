import type { Path } from '#base/path.ts';
import { type Fault, fault, faultIf } from '#findings/fault.ts';
import { plainHeaderProblem } from '#istio/parts/http/header-name.ts';
import { checkPolicyTarget } from '#istio/parts/selection/policy-target.ts';
import { checkDuration } from '#istio/parts/traffic/durations.ts';
import { defineKind, type Rule } from '../kind.ts';
import {
  CLAIM_HEADER_INVALID,
  JWKS_HOLDS_SECRET_KEY,
  JWKS_INVALID,
  JWKS_URI_INVALID,
  JWT_ISSUER_MISSING,
  JWT_LOCATION_EMPTY,
} from './findings.ts';
import { readJwks } from './jwks.ts';
import { type JWTRule, jwksUriProblem, RequestAuthentication } from './schema.ts';

const target: Rule<RequestAuthentication> = ({ spec }) => checkPolicyTarget(spec);

const rules: Rule<RequestAuthentication> = function* ({ spec }) {
  for (const [index, rule] of spec.jwtRules.entries()) {
    const path: Path = ['spec', 'jwtRules', index];
    yield* checkKeys(rule, path);
    yield* checkLocations(rule, path);
    yield* checkClaims(rule, path);
    yield* checkDuration(rule.timeout, [...path, 'timeout']);
  }
};

function* checkKeys({ issuer, jwksUri, jwks }: JWTRule, path: Path): Generator<Fault> {
  if (issuer === '' && jwksUri === '') yield fault(JWT_ISSUER_MISSING, path, 'must have an issuer or a jwksUri');
  if (jwksUri !== '') yield* faultIf(JWKS_URI_INVALID, [...path, 'jwksUri'], jwksUriProblem(jwksUri));
  if (jwks === '') return;
  const at = [...path, 'jwks'];
  const read = readJwks(jwks);
  if (!read.ok) yield fault(JWKS_INVALID, at, read.problem);
  else
    yield* read.secrets.map((index) =>
      fault(JWKS_HOLDS_SECRET_KEY, at, `key ${index} holds a secret, but verifying needs public keys only`),
    );
}

/** Lists of texts in which an empty one finds nothing. */
const TEXT_LISTS = ['audiences', 'fromParams', 'fromCookies'] as const;

function* checkLocations(rule: JWTRule, path: Path): Generator<Fault> {
  for (const name of TEXT_LISTS) {
    for (const [index, value] of rule[name].entries()) {
      if (value === '') yield fault(JWT_LOCATION_EMPTY, [...path, name, index], 'must not be empty');
    }
  }
  for (const [index, { name }] of rule.fromHeaders.entries()) {
    if (name === '') yield fault(JWT_LOCATION_EMPTY, [...path, 'fromHeaders', index, 'name'], 'must not be empty');
  }
}

function* checkClaims({ outputClaimToHeaders }: JWTRule, path: Path): Generator<Fault> {
  for (const [index, { header, claim }] of outputClaimToHeaders.entries()) {
    const at = [...path, 'outputClaimToHeaders', index];
    if (claim === '') yield fault(CLAIM_HEADER_INVALID, [...at, 'claim'], 'must not be empty');
    yield* faultIf(
      CLAIM_HEADER_INVALID,
      [...at, 'header'],
      header === '' ? 'must not be empty' : plainHeaderProblem(header),
    );
  }
}

export const REQUEST_AUTHENTICATION = defineKind({
  group: 'security.istio.io',
  kind: 'RequestAuthentication',
  versions: ['v1', 'v1beta1'],
  spec: RequestAuthentication,
  specRequired: false,
  rules: [target, rules],
});
