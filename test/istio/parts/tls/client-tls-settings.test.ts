import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { ClientTLSSettings, checkClientTls } from '#istio/parts/tls/client-tls-settings.ts';
import { decode } from '#proto/decode.ts';

type Cases = readonly (readonly [string, JsonObject, readonly string[]])[];

const FILES = { clientCertificate: 'tls.crt', privateKey: 'tls.key' };

const CASES: Cases = [
  ['nothing', {}, []],
  ['simple TLS', { mode: 'SIMPLE', caCertificates: 'ca.crt' }, []],
  ['mutual TLS with files', { mode: 'MUTUAL', ...FILES }, []],
  ['mutual TLS with a secret', { mode: 'MUTUAL', credentialName: 'web' }, []],
  ['mutual TLS with nothing', { mode: 'MUTUAL' }, ['OUT0525 clientCertificate', 'OUT0525 privateKey']],
  ['a secret and files', { mode: 'SIMPLE', credentialName: 'web', caCrl: 'crl' }, ['OUT0524 caCrl']],
  ['a secret and files that nobody reads', { mode: 'ISTIO_MUTUAL', credentialName: 'web', caCrl: 'crl' }, []],
  ['no verification', { mode: 'SIMPLE', insecureSkipVerify: true }, []],
  [
    'no verification by a secret',
    { mode: 'SIMPLE', insecureSkipVerify: true, credentialName: 'web' },
    ['OUT0526 credentialName'],
  ],
  ['no verification beside a secret', { mode: 'MUTUAL', insecureSkipVerify: true, credentialName: 'web' }, []],
  [
    'no verification of names',
    { mode: 'SIMPLE', insecureSkipVerify: true, subjectAltNames: ['web'] },
    ['OUT0526 subjectAltNames'],
  ],
  ['a ConfigMap of its namespace', { mode: 'SIMPLE', credentialName: 'configmap://shop/ca' }, []],
  ['a ConfigMap of another one', { mode: 'SIMPLE', credentialName: 'configmap://db/ca' }, ['OUT0523 credentialName']],
  ['a ConfigMap of none', { credentialName: 'configmap://ca' }, ['OUT0523 credentialName']],
];

describe('The TLS of a client, given', () => {
  it.each(CASES)('%s, has certificates that fit, from one place', (_, settings, found) => {
    const read = decode(ClientTLSSettings, settings);
    const faults = read.ok ? [...checkClientTls(read.value, { namespace: 'shop', path: [] })] : [];
    expect(faults.map(({ entry: { code }, path }) => `${code} ${path.join('.')}`)).toEqual(found);
  });
});
