import type { Condition, Source } from '#kinds/authorization-policy/schema.ts';
import type { Message } from '../messages/message.ts';
import { type Attribute, single, united } from './attributes.ts';
import { addressRange, headerMatcher, quote, textMatcher } from './text-matchers.ts';
import { expandTrustDomains, withTrustDomains } from './trust-domains.ts';

const JWT = 'envoy.filters.http.jwt_authn';
const SPIFFE = 'spiffe://';

/** What policies are read against. */
export interface PolicyContext {
  readonly namespace: string;
  /** The trust domain and its aliases. */
  readonly domains: readonly string[];
}

/** A source as attributes, in Istio's order. */
export function sourceAttributes(source: Source, context: PolicyContext): readonly Attribute[] {
  const principals = (list: readonly string[]) => withTrustDomains(list, context.domains);
  const domains = (list: readonly string[]) => expandTrustDomains(list, context.domains);
  return [
    single(principals(source.principals), principals(source.notPrincipals), principalId),
    united(source.requestPrincipals, source.notRequestPrincipals, { level: 'http', all: requestPrincipals }),
    single(source.serviceAccounts, source.notServiceAccounts, (value) => accountId(value, context.namespace)),
    single(domains(source.trustDomains), domains(source.notTrustDomains), trustDomainId),
    single(source.namespaces, source.notNamespaces, namespaceId),
    single(source.remoteIpBlocks, source.notRemoteIpBlocks, (value) => ({ remoteIp: addressRange(value) })),
    single(source.ipBlocks, source.notIpBlocks, (value) => ({ directRemoteIp: addressRange(value) })),
  ];
}

/** A condition on the caller; undefined for a key that is none. */
export function principalCondition(condition: Condition, context: PolicyContext): Attribute | undefined {
  const { key, values, notValues } = condition;
  const principals = (list: readonly string[]) => withTrustDomains(list, context.domains);
  switch (key) {
    case 'source.ip':
      return single(values, notValues, (value) => ({ directRemoteIp: addressRange(value) }));
    case 'remote.ip':
      return single(values, notValues, (value) => ({ remoteIp: addressRange(value) }));
    case 'source.namespace':
      return single(values, notValues, namespaceId);
    case 'source.serviceAccount':
      return single(values, notValues, (value) => accountId(value, context.namespace));
    case 'source.principal':
      return single(principals(values), principals(notValues), principalId);
    case 'request.auth.principal':
      return united(values, notValues, { level: 'http', all: requestPrincipals });
    case 'request.auth.audiences':
      return claims(condition, ['aud']);
    case 'request.auth.presenter':
      return claims(condition, ['azp']);
    default:
      return namedCondition(condition);
  }
}

function namedCondition(condition: Condition): Attribute | undefined {
  const { key, values, notValues } = condition;
  const header = /^request\.headers\[(.+)\]$/.exec(key)?.[1];
  if (header !== undefined) {
    return single(values, notValues, (value) => ({ header: headerMatcher(header, value) }), 'http');
  }
  const claim = /^request\.auth\.claims((?:\[[^\]]+\])+)$/.exec(key)?.[1];
  return claim === undefined ? undefined : claims(condition, claim.slice(1, -1).split(']['));
}

/** Claims may be texts or lists of texts. */
function claims({ values, notValues }: Condition, path: readonly string[]): Attribute {
  const all = (list: readonly string[]): readonly Message[] => {
    const texts = list.map((value) => ({ stringMatch: textMatcher(value) }));
    const [first = {}] = texts;
    const one: Message = texts.length === 1 ? first : { orMatch: { valueMatchers: texts } };
    return [tokenMetadata(path, { orMatch: { valueMatchers: [{ listMatch: { oneOf: one } }, one] } })];
  };
  return united(values, notValues, { level: 'http', all });
}

/** `issuer/subject` of a token. */
function requestPrincipals(values: readonly string[]): readonly Message[] {
  return values.map((value) => {
    const [issuer, subject] = issuerAndSubject(value);
    const ids = [tokenMetadata(['iss'], { stringMatch: issuer }), tokenMetadata(['sub'], { stringMatch: subject })];
    return { andIds: { ids } };
  });
}

function issuerAndSubject(value: string): readonly [Message, Message] {
  const slash = value.lastIndexOf('/');
  if (slash >= 0) return [textMatcher(value.slice(0, slash)), textMatcher(value.slice(slash + 1))];
  if (value === '*') return [textMatcher('*'), textMatcher('*')];
  if (value.startsWith('*')) return [textMatcher('*'), textMatcher(value)];
  return value.endsWith('*') ? [textMatcher(value), textMatcher('*')] : [textMatcher(value), textMatcher('')];
}

function tokenMetadata(path: readonly string[], value: Message): Message {
  return { metadata: { filter: JWT, path: ['payload', ...path].map((key) => ({ key })), value } };
}

function principalId(value: string): Message {
  return identity(textMatcher(value, SPIFFE));
}

function namespaceId(value: string): Message {
  const pattern = value.split('*').map(quote).join('.*');
  return identity({ safeRegex: { regex: `.*/ns/${pattern}/.*` } });
}

/** `namespace/account`, or an account of the policy's own namespace. */
function accountId(value: string, own: string): Message {
  const slash = value.indexOf('/');
  const [namespace, account] = slash < 0 ? [own, value] : [value.slice(0, slash), value.slice(slash + 1)];
  return identity({ safeRegex: { regex: `spiffe://.+/ns/${namespace}/(.+/|)sa/${account}(/.+)?` } });
}

function trustDomainId(value: string): Message {
  if (value === '*') return identity({ prefix: SPIFFE });
  if (!value.includes('*')) return identity({ prefix: `${SPIFFE}${value}/` });
  return identity({ safeRegex: { regex: `${SPIFFE}${value.split('*').map(quote).join('[^/]*')}/.*` } });
}

function identity(principalName: Message): Message {
  return { authenticated: { principalName } };
}
