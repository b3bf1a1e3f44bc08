import { describe, expect, it } from '@jest/globals';
import { findKind, KINDS } from '#kinds/registry.ts';

describe('The registry of kinds', () => {
  it('holds each kind once, under the groups of Istio and with the versions that are served', () => {
    const names = KINDS.map(({ group, kind, versions }) => `${kind}.${group} ${versions.join(' ')}`);
    expect(names).toEqual([
      'AuthorizationPolicy.security.istio.io v1 v1beta1',
      'DestinationRule.networking.istio.io v1 v1beta1 v1alpha3',
      'EnvoyFilter.networking.istio.io v1alpha3',
      'Gateway.networking.istio.io v1 v1beta1 v1alpha3',
      'PeerAuthentication.security.istio.io v1 v1beta1',
      'ProxyConfig.networking.istio.io v1beta1',
      'RequestAuthentication.security.istio.io v1 v1beta1',
      'ServiceEntry.networking.istio.io v1 v1beta1 v1alpha3',
      'Sidecar.networking.istio.io v1 v1beta1 v1alpha3',
      'Telemetry.telemetry.istio.io v1 v1alpha1',
      'TrafficExtension.extensions.istio.io v1alpha1',
      'VirtualService.networking.istio.io v1 v1beta1 v1alpha3',
      'WasmPlugin.extensions.istio.io v1alpha1',
      'WorkloadEntry.networking.istio.io v1 v1beta1 v1alpha3',
      'WorkloadGroup.networking.istio.io v1 v1beta1 v1alpha3',
    ]);
  });

  it.each([
    ['networking.istio.io/v1', 'Gateway'],
    ['networking.istio.io/v1alpha3', 'Gateway'],
    ['networking.istio.io/v9', 'Gateway'],
    ['security.istio.io/v1beta1', 'PeerAuthentication'],
  ])('finds in %s the kind %s, whatever the version', (apiVersion, kind) => {
    expect(findKind(apiVersion, kind)?.kind).toBe(kind);
  });

  it.each([
    ['gateway.networking.k8s.io/v1', 'Gateway'],
    ['security.istio.io/v1', 'Gateway'],
    ['networking.istio.io/v1', 'gateway'],
    ['networking.istio.io', 'Gateway'],
    ['v1', 'Pod'],
    ['', ''],
  ])('knows nothing of %j with the kind %j', (apiVersion, kind) => {
    expect(findKind(apiVersion, kind)).toBeUndefined();
  });
});
