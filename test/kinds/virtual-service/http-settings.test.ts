import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { VIRTUAL_SERVICE } from '#kinds/virtual-service/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const WEB = { destination: { host: 'web' } };
const SETTINGS: Cases = [
  ['a time', { timeout: '5s' }, []],
  ['no time', { timeout: '0s' }, ['OUT0510 .timeout']],
  ['a time too fine', { timeout: '1.0005s' }, ['OUT0510 .timeout']],
  ['a redirect to nowhere', redirect({}), ['OUT1021 .redirect']],
  ['a redirect by the request', redirect({ derivePort: 'FROM_REQUEST_PORT' }), []],
  [
    'a redirect with a code that does not redirect',
    redirect({ uri: '/', redirectCode: 200 }),
    ['OUT1022 .redirect.redirectCode'],
  ],
  [
    'a redirect to odd places',
    redirect({ scheme: 'ftp', port: 65536 }),
    ['OUT1023 .redirect.scheme', 'OUT0505 .redirect.port'],
  ],
  ['an answer without status', answer({ status: 0 }), ['OUT1017 .directResponse.status']],
  ['a large answer', answer({ status: 200, body: { string: 'a'.repeat(102_401) } }), ['OUT1025 .directResponse.body']],
  [
    'an answer too large',
    answer({ status: 200, body: { string: 'a'.repeat(1_048_577) } }),
    ['OUT1024 .directResponse.body'],
  ],
  ['an answer in bytes', answer({ status: 200, body: { bytes: 'aGk=' } }), []],
  ['retries', { retries: { attempts: 3, retryOn: '5xx,reset,503', perTryTimeout: '2s' } }, []],
  ['retries without attempts', { retries: { retryOn: '5xx' } }, ['OUT1013 .retries.attempts']],
  ['attempts below none', { retries: { attempts: -1 } }, ['OUT1013 .retries.attempts']],
  [
    'retries for odd reasons',
    { retries: { attempts: 1, retryOn: '5xx, reset,600' } },
    ['OUT1014 .retries.retryOn', 'OUT1014 .retries.retryOn'],
  ],
  ['retries in no time', { retries: { attempts: 1, backoff: '1us' } }, ['OUT0510 .retries.backoff']],
  ['a fault without abort or delay', { fault: {} }, ['OUT1016 .fault']],
  ['a fault by status', fault({ httpStatus: 700 }), ['OUT1017 .fault.abort.httpStatus']],
  ['a fault of gRPC', fault({ grpcStatus: 'unavailable' }), ['OUT1018 .fault.abort.grpcStatus']],
  ['a fault of HTTP/2', fault({ http2Error: 'CANCEL' }), ['OUT1019 .fault.abort.http2Error']],
  [
    'a fault for hardly anyone',
    fault({ httpStatus: 500, percentage: { value: 0.00001 } }),
    ['OUT0514 .fault.abort.percentage.value'],
  ],
  ['a delay that grows', { fault: { delay: { exponentialDelay: '1s' } } }, ['OUT1019 .fault.delay.exponentialDelay']],
  [
    'a delay of no time',
    { fault: { delay: { fixedDelay: '0s', percentage: { value: 200 } } } },
    ['OUT0514 .fault.delay.percentage.value', 'OUT0510 .fault.delay.fixedDelay'],
  ],
  ['a rewrite of nothing', { rewrite: {} }, ['OUT1026 .rewrite']],
  ['a rewrite by pattern', rewrite({ match: '^/v1/', rewrite: '/' }), []],
  [
    'a rewrite to nothing',
    rewrite({ match: '[' }),
    ['OUT1026 .rewrite.uriRegexRewrite.rewrite', 'OUT0507 .rewrite.uriRegexRewrite.match'],
  ],
  ['two rewrites', { rewrite: { uri: '/', uriRegexRewrite: { match: '.*', rewrite: '/' } } }, ['OUT1026 .rewrite.uri']],
  [
    'origins',
    cors({
      allowOrigins: [{ exact: 'https://shop.io' }],
      allowMethods: ['GET', '*'],
      allowHeaders: ['*'],
      maxAge: '60s',
    }),
    [],
  ],
  [
    'odd origins',
    cors({ allowOrigins: [{}, { regex: '[' }] }),
    ['OUT0511 .corsPolicy.allowOrigins[0]', 'OUT0507 .corsPolicy.allowOrigins[1].regex'],
  ],
  ['odd methods', cors({ allowMethods: ['get'] }), ['OUT1015 .corsPolicy.allowMethods[0]']],
  [
    'odd headers',
    cors({ allowHeaders: [':path'], exposeHeaders: ['a b'] }),
    ['OUT0512 .corsPolicy.allowHeaders[0]', 'OUT0512 .corsPolicy.exposeHeaders[0]'],
  ],
  ['parts of seconds', cors({ maxAge: '1.5s' }), ['OUT0510 .corsPolicy.maxAge']],
];

function redirect(fields: JsonObject): JsonObject {
  return { route: [], redirect: fields };
}

function answer(fields: JsonObject): JsonObject {
  return { route: [], directResponse: fields };
}

function fault(abort: JsonObject): JsonObject {
  return { fault: { abort } };
}

function rewrite(uriRegexRewrite: JsonObject): JsonObject {
  return { rewrite: { uriRegexRewrite } };
}

function cors(corsPolicy: JsonObject): JsonObject {
  return { corsPolicy };
}

describe('The rules for what an HTTP route does, given', () => {
  it.each(SETTINGS)('%s, find what is wrong', (_, route, expected) => {
    const faults = rulesOn(VIRTUAL_SERVICE, { hosts: ['web'], http: [{ route: [WEB], ...route }] });
    expect(faults.map((line) => line.replace('spec.http[0]', ''))).toEqual(expected);
  });
});
