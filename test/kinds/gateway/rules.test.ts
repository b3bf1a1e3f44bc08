import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { GATEWAY } from '#kinds/gateway/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const HTTP = { number: 80, name: 'http', protocol: 'HTTP' };
const HTTPS = { number: 443, name: 'https', protocol: 'HTTPS' };
const TLS = { mode: 'SIMPLE', credentialName: 'shop-cert' };

/** A gateway of one server, which takes plain HTTP unless it is told otherwise. */
const gateway = (server: JsonObject): JsonObject => ({
  servers: [{ hosts: ['shop.example.com'], port: HTTP, ...server }],
});

const SERVERS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['a server for one host', {}, []],
  ['an address for a host', { hosts: ['192.0.2.7', '::1/x'] }, ['OUT0502 .hosts[1]', 'OUT0503 .hosts[1]']],
  ['hosts of namespaces', { hosts: ['*/*', './a.example.com', 'shop/*.example.com'] }, []],
  ['no namespace before the slash', { hosts: ['/a.example.com'] }, ['OUT0502 .hosts[0]']],
  ['the word for no namespace', { hosts: ['~/a.example.com'] }, ['OUT0502 .hosts[0]']],
  ['half a label for a wildcard', { hosts: ['*a.example.com'] }, ['OUT0501 .hosts[0]']],
  ['no hosts', { hosts: [] }, ['OUT1203 .hosts']],
  ['no port', { port: null }, ['OUT1204 .port']],
  ['a port of nothing', { port: {} }, ['OUT0515 .port.protocol', 'OUT0505 .port.number', 'OUT1205 .port.name']],
  ['a target port', { port: { ...HTTP, targetPort: 8080 } }, ['OUT1207 .port.targetPort']],
  ['an address to bind to', { bind: '127.0.0.1' }, []],
  ['a name to bind to', { bind: 'localhost' }, ['OUT0506 .bind']],
  ['a socket and port 0', { bind: 'unix:///var/run/web.sock', port: { ...HTTP, number: 0 } }, []],
  ['a socket and a port', { bind: 'unix:///var/run/web.sock' }, ['OUT1208 .port.number']],
  ['a folder for a socket', { bind: 'unix:///var/run/', port: { ...HTTP, number: 0 } }, ['OUT0516 .bind']],
  ['HTTPS with a certificate', { port: HTTPS, tls: TLS }, []],
  ['HTTPS without settings', { port: HTTPS }, ['OUT1209 .tls']],
  ['HTTP that redirects', { tls: { httpsRedirect: true } }, []],
  ['HTTP with a certificate', { tls: TLS }, ['OUT1210 .tls']],
  [
    'HTTP with files and no mode',
    { tls: { caCertificates: 'ca.pem' } },
    ['OUT1217 .tls.caCertificates', 'OUT1210 .tls'],
  ],
  ['TCP with settings', { port: { ...HTTP, protocol: 'TCP' }, tls: {} }, ['OUT1210 .tls']],
  ['HTTPS that redirects', { port: HTTPS, tls: { ...TLS, httpsRedirect: true } }, ['OUT1211 .tls.httpsRedirect']],
];

describe('The rules for a Gateway, given', () => {
  it.each(SERVERS)('%s, find what is wrong', (_, server, found) => {
    const places = found.map((line) => line.replace(' ', ' spec.servers[0]'));
    expect(rulesOn(GATEWAY, gateway(server))).toEqual(places);
  });

  it('no server at all, ask for one', () => {
    expect(rulesOn(GATEWAY, {})).toEqual(['OUT1202 spec.servers']);
  });

  it('two ports of one name, point at the second', () => {
    const servers = [80, 8080].map((number) => ({ hosts: ['*'], port: { ...HTTP, number } }));
    expect(rulesOn(GATEWAY, { servers })).toEqual(['OUT1206 spec.servers[1].port.name']);
  });

  it('a name with a dot, refuse it', () => {
    expect(rulesOn(GATEWAY, gateway({}), { name: 'web.shop' })).toEqual(['OUT1201 metadata.name']);
  });

  it('a Gateway that Istio has converted from the Gateway API, allow its name and a host for no namespace', () => {
    const annotations = { 'internal.istio.io/gateway-semantics': 'gateway' };
    expect(rulesOn(GATEWAY, gateway({ hosts: ['~/*'] }), { name: 'web.shop', annotations })).toEqual([]);
  });
});
