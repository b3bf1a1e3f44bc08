import type { Path } from '../../base/path.ts';
import { defineKind, type Fault, fault, faultIf, type Rule } from '../kind.ts';
import { plainHeaderProblem } from '../parts/http/header-name.ts';
import { checkPolicyTarget } from '../parts/selection/policy-target.ts';
import { checkDuration } from '../parts/traffic/durations.ts';
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
  if (issuer === '' && jwksUri === '') yield fault('OUT1901', path, 'must have an issuer or a jwksUri');
  if (jwksUri !== '') yield* faultIf('OUT1902', [...path, 'jwksUri'], jwksUriProblem(jwksUri));
  if (jwks === '') return;
  const at = [...path, 'jwks'];
  const read = readJwks(jwks);
  if (!read.ok) yield fault('OUT1903', at, read.problem);
  else
    yield* read.secrets.map((index) =>
      fault('OUT1904', at, `key ${index} holds a secret; verifying needs public keys only`),
    );
}

/** Lists of texts in which an empty one finds nothing. */
const TEXT_LISTS = ['audiences', 'fromParams', 'fromCookies'] as const;

function* checkLocations(rule: JWTRule, path: Path): Generator<Fault> {
  for (const name of TEXT_LISTS) {
    for (const [index, value] of rule[name].entries()) {
      if (value === '') yield fault('OUT1905', [...path, name, index], 'must not be empty');
    }
  }
  for (const [index, { name }] of rule.fromHeaders.entries()) {
    if (name === '') yield fault('OUT1905', [...path, 'fromHeaders', index, 'name'], 'must not be empty');
  }
}

function* checkClaims({ outputClaimToHeaders }: JWTRule, path: Path): Generator<Fault> {
  for (const [index, { header, claim }] of outputClaimToHeaders.entries()) {
    const at = [...path, 'outputClaimToHeaders', index];
    if (claim === '') yield fault('OUT1906', [...at, 'claim'], 'must not be empty');
    yield* faultIf('OUT1906', [...at, 'header'], header === '' ? 'must not be empty' : plainHeaderProblem(header));
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
