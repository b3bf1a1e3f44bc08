import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { checkServerTls } from '#istio/parts/tls/server-tls.ts';
import { ServerTLSSettings } from '#istio/parts/tls/server-tls-settings.ts';
import { decode } from '#proto/decode.ts';

const FILES = { serverCertificate: 'tls.crt', privateKey: 'tls.key' };
const certificates = (count: number): Json => Array.from({ length: count }, () => FILES);

const SETTINGS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['nothing, which passes TLS through', {}, []],
  ['SIMPLE with a secret', { mode: 'SIMPLE', credentialName: 'cert' }, []],
  ['SIMPLE with two secrets', { mode: 'SIMPLE', credentialNames: ['rsa', 'ecdsa'] }, []],
  ['SIMPLE with files', { mode: 'SIMPLE', ...FILES }, []],
  ['SIMPLE with nothing', { mode: 'SIMPLE' }, ['OUT1219 serverCertificate', 'OUT1219 privateKey']],
  ['SIMPLE without a key', { mode: 'SIMPLE', serverCertificate: 'tls.crt' }, ['OUT1219 privateKey']],
  [
    'a pair of files without a key',
    { mode: 'SIMPLE', tlsCertificates: [FILES, { serverCertificate: 'b' }] },
    ['OUT1219 tlsCertificates[1].privateKey'],
  ],
  ['three pairs of files', { mode: 'SIMPLE', tlsCertificates: certificates(3) }, ['OUT1221 tlsCertificates[2]']],
  ['MUTUAL with a secret', { mode: 'MUTUAL', credentialName: 'cert' }, []],
  ['MUTUAL without a CA', { mode: 'MUTUAL', ...FILES }, ['OUT1219 caCertificates']],
  ['OPTIONAL_MUTUAL without a CA', { mode: 'OPTIONAL_MUTUAL', ...FILES }, ['OUT1219 caCertificates']],
  ['a secret beside files', { mode: 'SIMPLE', credentialName: 'cert', ...FILES }, ['OUT1218 credentialName']],
  ['a secret beside half a pair of files', { mode: 'SIMPLE', credentialName: 'cert', privateKey: 'tls.key' }, []],
  [
    'a secret beside a list of them',
    { mode: 'SIMPLE', credentialName: 'a', credentialNames: ['b'] },
    ['OUT1218 credentialNames'],
  ],
  [
    'ISTIO_MUTUAL with certificates',
    { mode: 'ISTIO_MUTUAL', credentialName: 'a', caCertificates: 'ca' },
    ['OUT1216 caCertificates', 'OUT1216 credentialName'],
  ],
  ['PASSTHROUGH with certificates', { ...FILES, caCrl: 'crl.pem' }, ['OUT1217 caCrl']],
  [
    'PASSTHROUGH with a secret and a list of the revoked',
    { credentialName: 'a', caCrl: 'crl.pem' },
    ['OUT1217 caCrl', 'OUT1220 caCrl'],
  ],
  ['SIMPLE with a list of the revoked', { mode: 'SIMPLE', ...FILES, caCrl: 'crl.pem' }, ['OUT1220 caCrl']],
  ['MUTUAL with a list of the revoked', { mode: 'MUTUAL', ...FILES, caCertificates: 'ca', caCrl: 'crl.pem' }, []],
  ['an old version', { minProtocolVersion: 'TLSV1_1' }, ['OUT1213 minProtocolVersion']],
  ['an old version with its cipher suites', { minProtocolVersion: 'TLSV1_0', cipherSuites: ['AES128-SHA'] }, []],
  ['operators of cipher strings', { cipherSuites: ['ALL', '-AES128-SHA', '!aNULL'] }, []],
  ['unknown cipher suites', { cipherSuites: ['AES128-SHA', 'RC4', 'MD5'] }, ['OUT1214 cipherSuites[1]']],
  [
    'cipher suites named twice',
    { cipherSuites: ['AES128-SHA', 'AES256-SHA', 'AES128-SHA'] },
    ['OUT1215 cipherSuites[2]'],
  ],
];

describe('The TLS settings of a server, given', () => {
  it.each(SETTINGS)('%s, are judged', (_, json, found) => {
    const read = decode(ServerTLSSettings, json);
    const faults = read.ok ? [...checkServerTls(read.value, [])] : [];
    expect(read.ok).toBe(true);
    expect(faults.map(({ entry: { code }, path }) => `${code} ${formatPath(path)}`)).toEqual(found);
  });

  it('unknown cipher suites, name each of them once', () => {
    const read = decode(ServerTLSSettings, { cipherSuites: ['RC4', 'MD5', 'RC4'] });
    const messages = read.ok ? [...checkServerTls(read.value, [])].map(({ message }) => message) : [];
    expect(messages).toEqual(['"RC4", "MD5": not known to the proxy, which leaves it out']);
  });
});
