import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT1009 to OUT1026: the HTTP routes of a VirtualService. */

export const HTTP_TWO_ACTIONS: CatalogueEntry = {
  code: 'OUT1009',
  severity: 'error',
  source: 'rule',
  title: 'Two actions for one request',
  meaning: 'A redirect or a direct response answers at once; what stands beside it would never happen.',
  remedy: 'Keep one of the fields, or split the route by match.',
  bad: 'hosts:\n- reviews\nhttp:\n- redirect:\n    uri: /new\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- redirect:\n    uri: /new\n',
};

export const HTTP_NO_ACTION: CatalogueEntry = {
  code: 'OUT1010',
  severity: 'error',
  source: 'rule',
  title: 'No action',
  meaning: 'The route matches requests and does nothing with them.',
  remedy: 'Say where the requests go, or how they are answered.',
  bad: 'hosts:\n- reviews\nhttp:\n- match:\n  - uri:\n      prefix: /api\n',
  good: 'hosts:\n- reviews\nhttp:\n- match:\n  - uri:\n      prefix: /api\n  route:\n  - destination:\n      host: reviews\n',
};

export const MIRROR_CONFLICT: CatalogueEntry = {
  code: 'OUT1011',
  severity: 'error',
  source: 'rule',
  title: 'Mirror and mirrors',
  meaning: 'mirror is the older field for one mirror; mirrors takes several, and replaces it.',
  remedy: 'Move the destination there.',
  bad: 'hosts:\n- reviews\nhttp:\n- mirror:\n    host: copy\n  mirrors:\n  - destination:\n      host: other\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- mirrors:\n  - destination:\n      host: copy\n  - destination:\n      host: other\n  route:\n  - destination:\n      host: reviews\n',
};

export const AUTHORITY_SET_TWICE: CatalogueEntry = {
  code: 'OUT1012',
  severity: 'error',
  source: 'rule',
  title: 'Authority set more than once',
  meaning: 'rewrite.authority and the headers Host and :authority all set the same value.',
  remedy: 'Keep one of them.',
  bad: 'hosts:\n- reviews\nhttp:\n- rewrite:\n    authority: a.io\n  headers:\n    request:\n      set:\n        Host: b.io\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- rewrite:\n    authority: a.io\n  route:\n  - destination:\n      host: reviews\n',
};

export const RETRIES_WITHOUT_ATTEMPTS: CatalogueEntry = {
  code: 'OUT1013',
  severity: 'error',
  source: 'rule',
  title: 'Retries without attempts',
  meaning: 'attempts 0 switches retries off, so what else is said about them has no effect.',
  remedy: 'Set the number of attempts, or remove the other fields.',
  bad: 'hosts:\n- reviews\nhttp:\n- retries:\n    retryOn: 5xx\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- retries:\n    attempts: 3\n    retryOn: 5xx\n  route:\n  - destination:\n      host: reviews\n',
};

export const RETRY_CONDITION_UNKNOWN: CatalogueEntry = {
  code: 'OUT1014',
  severity: 'error',
  source: 'rule',
  title: 'Unknown retry condition',
  meaning: 'retryOn lists conditions of Envoy and statuses of HTTP, separated by commas without spaces.',
  remedy: 'Correct the word, for example to 5xx, reset, connect-failure or unavailable.',
  bad: 'hosts:\n- reviews\nhttp:\n- retries:\n    attempts: 3\n    retryOn: 5xx, reset\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- retries:\n    attempts: 3\n    retryOn: 5xx,reset\n  route:\n  - destination:\n      host: reviews\n',
};

export const METHOD_UNKNOWN: CatalogueEntry = {
  code: 'OUT1015',
  severity: 'error',
  source: 'rule',
  title: 'Unknown method',
  meaning: 'Methods of HTTP are written in capitals.',
  remedy: 'Write the method in capitals, or "*" for all of them.',
  bad: 'hosts:\n- reviews\nhttp:\n- corsPolicy:\n    allowMethods:\n    - get\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- corsPolicy:\n    allowMethods:\n    - GET\n  route:\n  - destination:\n      host: reviews\n',
};

export const FAULT_WITHOUT_ABORT_OR_DELAY: CatalogueEntry = {
  code: 'OUT1016',
  severity: 'error',
  source: 'rule',
  title: 'Fault without abort or delay',
  meaning: 'The fault is there but injects nothing.',
  remedy: 'Add one of them, or remove the fault.',
  bad: 'hosts:\n- reviews\nhttp:\n- fault: {}\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- fault:\n    delay:\n      fixedDelay: 2s\n  route:\n  - destination:\n      host: reviews\n',
};

export const HTTP_STATUS_INVALID: CatalogueEntry = {
  code: 'OUT1017',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid HTTP status',
  meaning: 'Proxies answer with a status from 200 to 599.',
  remedy: 'Write a status such as 200 or 503.',
  bad: 'hosts:\n- reviews\nhttp:\n- directResponse:\n    status: 20\n',
  good: 'hosts:\n- reviews\nhttp:\n- directResponse:\n    status: 200\n',
};

export const GRPC_STATUS_INVALID: CatalogueEntry = {
  code: 'OUT1018',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid gRPC status',
  meaning: 'gRPC statuses are words such as NOT_FOUND or UNAVAILABLE.',
  remedy: 'Correct the word, for example to UNAVAILABLE.',
  bad: 'hosts:\n- reviews\nhttp:\n- fault:\n    abort:\n      grpcStatus: "14"\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- fault:\n    abort:\n      grpcStatus: UNAVAILABLE\n  route:\n  - destination:\n      host: reviews\n',
};

export const FAULT_NOT_SUPPORTED: CatalogueEntry = {
  code: 'OUT1019',
  severity: 'error',
  source: 'rule',
  title: 'Fault that is not supported',
  meaning: 'The API has a field for it, but Istio does not make such faults.',
  remedy: 'Use httpStatus or grpcStatus to abort, and fixedDelay to delay.',
  bad: 'hosts:\n- reviews\nhttp:\n- fault:\n    abort:\n      http2Error: CANCEL\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- fault:\n    abort:\n      httpStatus: 503\n  route:\n  - destination:\n      host: reviews\n',
};

export const MIRROR_PERCENT_DEPRECATED: CatalogueEntry = {
  code: 'OUT1020',
  severity: 'warning',
  source: 'rule',
  title: 'Deprecated mirrorPercent',
  meaning: 'mirrorPercent takes whole numbers only and will go; mirrorPercentage replaces it.',
  remedy: 'Move the number to the value of that field.',
  bad: 'hosts:\n- reviews\nhttp:\n- mirror:\n    host: copy\n  mirrorPercent: 50\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- mirror:\n    host: copy\n  mirrorPercentage:\n    value: 50\n  route:\n  - destination:\n      host: reviews\n',
};

export const REDIRECT_TO_SAME_PLACE: CatalogueEntry = {
  code: 'OUT1021',
  severity: 'error',
  source: 'rule',
  title: 'Redirect to the same place',
  meaning: 'The redirect changes nothing of the URL, so clients would come back for ever.',
  remedy: 'Set the one that is to change.',
  bad: 'hosts:\n- reviews\nhttp:\n- redirect:\n    redirectCode: 302\n',
  good: 'hosts:\n- reviews\nhttp:\n- redirect:\n    uri: /new\n    redirectCode: 302\n',
};

export const REDIRECT_CODE_INVALID: CatalogueEntry = {
  code: 'OUT1022',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid redirect code',
  meaning: 'Clients follow statuses from 300 to 399 only.',
  remedy: 'Write 301, 302, 303, 307 or 308.',
  bad: 'hosts:\n- reviews\nhttp:\n- redirect:\n    uri: /new\n    redirectCode: 200\n',
  good: 'hosts:\n- reviews\nhttp:\n- redirect:\n    uri: /new\n    redirectCode: 302\n',
};

export const REDIRECT_SCHEME_UNKNOWN: CatalogueEntry = {
  code: 'OUT1023',
  severity: 'error',
  source: 'rule',
  title: 'Redirect to another protocol',
  meaning: 'Browsers are redirected to http or https.',
  remedy: 'Write http or https in lower case, or leave scheme out.',
  bad: 'hosts:\n- reviews\nhttp:\n- redirect:\n    scheme: HTTPS\n',
  good: 'hosts:\n- reviews\nhttp:\n- redirect:\n    scheme: https\n',
};

export const DIRECT_RESPONSE_TOO_LARGE: CatalogueEntry = {
  code: 'OUT1024',
  severity: 'error',
  source: 'rule',
  title: 'Direct response too large',
  meaning: 'Every proxy that gets the route keeps the body in memory, so it may have 1 MiB at most.',
  remedy: 'Serve the body from a service, and route to it.',
};

export const DIRECT_RESPONSE_LARGE: CatalogueEntry = {
  code: 'OUT1025',
  severity: 'warning',
  source: 'rule',
  title: 'Large direct response',
  meaning: 'Every proxy that gets the route keeps the body in memory; this one has more than 100 KiB.',
  remedy: 'Serve the body from a service, and route to it.',
};

export const REWRITE_AMBIGUOUS: CatalogueEntry = {
  code: 'OUT1026',
  severity: 'error',
  source: 'rule',
  title: 'Unclear rewrite',
  meaning:
    'A rewrite changes the path by a prefix (uri) or by a pattern (uriRegexRewrite with match and rewrite), or the authority.',
  remedy: 'Set what is to change; keep one of uri and uriRegexRewrite.',
  bad: 'hosts:\n- reviews\nhttp:\n- rewrite:\n    uriRegexRewrite:\n      match: ^/v1/(.*)$\n  route:\n  - destination:\n      host: reviews\n',
  good: 'hosts:\n- reviews\nhttp:\n- rewrite:\n    uriRegexRewrite:\n      match: ^/v1/(.*)$\n      rewrite: /\\1\n  route:\n  - destination:\n      host: reviews\n',
};
