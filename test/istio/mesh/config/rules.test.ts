import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { formatPath } from '#base/path.ts';
import { DEFAULT_MESH_CONFIG, DEFAULT_PROXY_CONFIG } from '#istio/mesh/config/defaults.ts';
import { MeshProxyConfig } from '#istio/mesh/config/proxy-config.ts';
import { MESH_CONFIG } from '#istio/mesh/config/rules/mesh.ts';
import { MESH_PROXY_CONFIG } from '#istio/mesh/config/rules/proxy.ts';
import { MeshConfig } from '#istio/mesh/config/schema.ts';
import { encode } from '#proto/encode.ts';
import { judgeConfiguration } from '../../../support/judge-configuration.ts';

const PROXY = encode(MeshProxyConfig, DEFAULT_PROXY_CONFIG);
const MESH = encode(MeshConfig, DEFAULT_MESH_CONFIG);

const proxyFaults = (change: JsonObject) =>
  judgeConfiguration(MESH_PROXY_CONFIG, { ...PROXY, ...change }).map(
    ({ entry: { code }, path }) => `${code} ${formatPath(path)}`,
  );

const meshFaults = (change: JsonObject) =>
  judgeConfiguration(MESH_CONFIG, { ...MESH, ...change }).map(
    ({ entry: { code }, path }) => `${code} ${formatPath(path)}`,
  );

describe('The ProxyConfig of a mesh', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['is fine as Istio assumes it', {}, []],
    ['needs its files', { configPath: '', binaryPath: '' }, ['OUT2401 configPath', 'OUT2401 binaryPath']],
    ['needs a name of its service', { serviceCluster: null }, ['OUT2401 serviceCluster']],
    ['may make the name', { serviceCluster: null, tracingServiceName: 'CANONICAL_NAME_ONLY' }, []],
    ['drains in whole seconds', { drainDuration: '1.5s' }, ['OUT0510 drainDuration']],
    ['must drain', { drainDuration: null }, ['OUT2401 drainDuration']],
    ['needs istiod', { discoveryAddress: '' }, ['OUT2401 discoveryAddress']],
    ['needs the port of istiod', { discoveryAddress: 'istiod.istio-system.svc' }, ['OUT0517 discoveryAddress']],
    ['sends statistics to addresses', { statsdUdpAddress: 'statsd' }, ['OUT0517 statsdUdpAddress']],
    [
      'sends logs to addresses',
      { envoyAccessLogService: { address: 'x:0' } },
      ['OUT0517 envoyAccessLogService.address'],
    ],
    ['may send spans to its node', { tracing: { zipkin: { address: '$(HOST_IP):9411' } } }, []],
    ['sends spans to addresses', { tracing: { datadog: { address: 'agent' } } }, ['OUT0517 tracing.datadog.address']],
    [
      'needs a token for Lightstep',
      { tracing: { lightstep: { address: 'satellite:8080' } } },
      ['OUT2401 tracing.lightstep.accessToken'],
    ],
    [
      'takes no certificates from ConfigMaps',
      { tracing: { zipkin: { address: 'a:1' }, tlsSettings: { mode: 'SIMPLE', credentialName: 'configmap://a/b' } } },
      ['OUT0523 tracing.tlsSettings.credentialName'],
    ],
    ['has ports', { proxyAdminPort: 0, statusPort: 65536 }, ['OUT0505 proxyAdminPort', 'OUT0505 statusPort']],
    ['has nothing to inherit', { controlPlaneAuthPolicy: 'INHERIT' }, ['OUT2402 controlPlaneAuthPolicy']],
    ['needs a kind of key provider', { privateKeyProvider: {} }, ['OUT2403 privateKeyProvider']],
    [
      'has to ask its key provider',
      { privateKeyProvider: { qat: { pollDelay: '0s' } } },
      ['OUT2403 privateKeyProvider.qat.pollDelay'],
    ],
    ['is of the right types', { statusPort: 'a' }, ['OUT0701 statusPort']],
    ['is spelt right', { statusport: 1 }, ['OUT0702 statusport']],
  ])('%s', (_, change, expected) => {
    expect(proxyFaults(change)).toEqual(expected);
  });
});

describe('A MeshConfig', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['is fine as Istio assumes it', {}, []],
    ['listens on a port', { proxyListenPort: 70_000 }, ['OUT0505 proxyListenPort']],
    ['waits for connections', { connectTimeout: null }, ['OUT2401 connectTimeout']],
    ['but not for hours', { connectTimeout: '61m' }, ['OUT0510 connectTimeout']],
    ['counts in milliseconds', { protocolDetectionTimeout: '1us' }, ['OUT0510 protocolDetectionTimeout']],
    ['says how proxies start', { defaultConfig: null }, ['OUT2401 defaultConfig']],
    ['says it well', { defaultConfig: { ...PROXY, statusPort: 0 } }, ['OUT0505 defaultConfig.statusPort']],
    [
      'has localities that add up',
      { localityLbSetting: { distribute: [{ from: 'a', to: { a: 99 } }] } },
      ['OUT0531 localityLbSetting.distribute[0].to'],
    ],
    ['has hosts', { serviceSettings: [{ hosts: ['a.b', 'a b'] }] }, ['OUT0501 serviceSettings[0].hosts[1]']],
    ['has a trust domain', { trustDomain: '' }, ['OUT2404 trustDomain']],
    [
      'is warned of curves together',
      { tlsDefaults: { ecdhCurves: ['P-256', 'a', 'b', 'P-256'] } },
      ['OUT2406 tlsDefaults.ecdhCurves[1]', 'OUT2407 tlsDefaults.ecdhCurves[3]'],
    ],
    [
      'names each provider',
      { extensionProviders: [{ name: 'a', prometheus: {} }, { name: 'a', prometheus: {} }, { prometheus: {} }] },
      ['OUT2410 extensionProviders[1].name', 'OUT2410 extensionProviders[2].name'],
    ],
    [
      'has providers that can be found',
      { extensionProviders: [{ name: 'a', envoyOtelAls: { service: 'shop/otel', port: 0 } }] },
      ['OUT2412 extensionProviders[0].envoyOtelAls.service', 'OUT2412 extensionProviders[0].envoyOtelAls.port'],
    ],
    [
      'has providers that make sense',
      {
        extensionProviders: [
          { name: 'a', envoyExtAuthzGrpc: { service: '10.0.0.1', port: 1, statusOnError: '299' } },
          { name: 'b', lightstep: { service: 'shop/a.shop', port: 1 } },
          { name: 'c', opentelemetry: { service: 'a.shop', port: 1, grpc: {}, http: {} } },
        ],
      },
      [
        'OUT2413 extensionProviders[0].envoyExtAuthzGrpc.statusOnError',
        'OUT2413 extensionProviders[1].lightstep.accessToken',
        'OUT2413 extensionProviders[2].opentelemetry.http',
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(meshFaults(change)).toEqual(expected);
  });
});
