import type { JsonObject } from '#base/json.ts';
import { HTTPRoute } from '#kinds/virtual-service/http/schema.ts';
import { catchAllsLast } from '#xds/gateways/routes.ts';
import type { Message } from '#xds/messages/message.ts';
import type { Route } from '#xds/messages/resources.ts';
import { corsPolicy } from '#xds/routes/cors.ts';
import { httpFault } from '#xds/routes/fault.ts';
import { authorityIn, headerFields } from '#xds/routes/header-operations.ts';
import { routeMatch } from '#xds/routes/match.ts';
import { retryPolicy } from '#xds/routes/retry-policy.ts';
import { stringMatcher } from '#xds/routes/string-match.ts';
import { describeRecords, specOf } from '../../support/function-records.ts';

const ruleOf = (json: JsonObject) => specOf(HTTPRoute, json);

interface Retried {
  readonly hashPolicy: boolean;
  readonly retries: JsonObject | null;
}

describeRecords('http_retry', {
  retryPolicy: ({ hashPolicy, retries }: Retried) =>
    retryPolicy(retries === null ? undefined : ruleOf({ retries }).retries, hashPolicy ? 'by-hash' : 'freely'),
});

interface HeaderRecord {
  readonly Authority: string;
  readonly RequestHeadersToAdd: readonly Message[] | null;
  readonly RequestHeadersToRemove: readonly string[] | null;
  readonly ResponseHeadersToAdd: readonly Message[] | null;
  readonly ResponseHeadersToRemove: readonly string[] | null;
}

describeRecords(
  'http_route',
  {
    routeMatch: ({ match }: { readonly match: JsonObject }) => routeMatch(ruleOf({ match: [match] }).match[0], 'istio'),
    corsPolicy: (input: JsonObject) => {
      const { corsPolicy: cors } = ruleOf(input);
      return cors && corsPolicy(cors);
    },
    fault: (input: JsonObject) => {
      const { fault } = ruleOf(input);
      return fault && httpFault(fault);
    },
    headersOperations: (input: JsonObject) => {
      const { headers = {} } = ruleOf(input);
      return { ...headerFields(headers), authority: authorityIn(headers) };
    },
    sortVirtualHostRoutes: ({ routes }: { readonly routes: readonly Route[] }) =>
      catchAllsLast(routes).map(({ name }) => name),
    stringMatch: ({ match }: { readonly match: JsonObject }) => {
      const [read] = ruleOf({ match: [{ uri: match }] }).match;
      return read?.uri && stringMatcher(read.uri);
    },
  },
  {
    headersOperations: (record: HeaderRecord) => ({
      requestHeadersToAdd: added(record.RequestHeadersToAdd),
      requestHeadersToRemove: some(record.RequestHeadersToRemove),
      responseHeadersToAdd: added(record.ResponseHeadersToAdd),
      responseHeadersToRemove: some(record.ResponseHeadersToRemove),
      authority: record.Authority || undefined,
    }),
  },
);

function some<T>(list: readonly T[] | null): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/** The record has the number of Envoy's action. */
function added(headers: readonly Message[] | null) {
  return some(headers)?.map(({ header, append_action: action }) =>
    action === undefined ? { header } : { header, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' },
  );
}
