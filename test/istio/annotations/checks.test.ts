import { describe, expect, it } from '@jest/globals';
import { annotationFaults } from '#istio/annotations/annotation-faults.ts';
import { CHECKS } from '#istio/annotations/checks.ts';

const QUANTITY = [
  ['100m', '1', '1Gi'],
  ['', 'much', '100m\n- name: x'],
] as const;
const NUMBER = [
  ['0', '4294967295'],
  ['', '-1', '1.5', '4294967296'],
] as const;
const INTERFACES = [
  ['', 'eth0', 'eth0, net1'],
  ['0eth', 'eth0,', 'a-name-too-long-'],
] as const;

/** Values that are good, and values that are not. */
const VALUES: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  'sidecar.istio.io/interceptionMode': [
    ['REDIRECT', 'NONE'],
    ['redirect', ''],
  ],
  'status.sidecar.istio.io/port': [
    ['0', '15020', ' 80 '],
    ['http', '65536', ''],
  ],
  'readiness.status.sidecar.istio.io/initialDelaySeconds': NUMBER,
  'readiness.status.sidecar.istio.io/periodSeconds': NUMBER,
  'readiness.status.sidecar.istio.io/failureThreshold': NUMBER,
  'traffic.sidecar.istio.io/includeOutboundIPRanges': [
    ['*', '', '10.0.0.0/8,::/0'],
    ['10.0.0.0', '10.0.0.0/8, ::/0'],
  ],
  'traffic.sidecar.istio.io/excludeOutboundIPRanges': [
    ['', '10.0.0.0/8'],
    ['*', '10.0.0.0/33'],
  ],
  'traffic.sidecar.istio.io/includeInboundPorts': [
    ['*', '80,443', ' 80 , 443 '],
    ['80,ssh', '80,'],
  ],
  'traffic.sidecar.istio.io/excludeInboundPorts': [['', '80'], ['*']],
  'traffic.sidecar.istio.io/excludeOutboundPorts': [['', '80'], ['*']],
  'traffic.sidecar.istio.io/excludeInterfaces': INTERFACES,
  'traffic.sidecar.istio.io/kubevirtInterfaces': INTERFACES,
  'istio.io/reroute-virtual-interfaces': INTERFACES,
  'prometheus.istio.io/merge-metrics': [
    ['true', 'F', '0'],
    ['yes', ''],
  ],
  'proxy.istio.io/config': [
    ['', 'concurrency: 2'],
    ['concurrency: many', '{'],
  ],
  'sidecar.istio.io/proxyCPU': QUANTITY,
  'sidecar.istio.io/proxyMemory': QUANTITY,
  'sidecar.istio.io/proxyCPULimit': QUANTITY,
  'sidecar.istio.io/proxyMemoryLimit': QUANTITY,
};

describe('The annotation', () => {
  it.each(Object.keys(CHECKS))('%s takes what the proxy can work with', (name) => {
    const [good, bad] = VALUES[name] ?? [];
    expect(good?.map((value) => CHECKS[name]?.(value))).toEqual(good?.map(() => undefined));
    expect(bad?.map((value) => CHECKS[name]?.(value))).toEqual(bad?.map(() => expect.any(String)));
  });
});

describe('Of annotations', () => {
  it('those that are not valid are reported in the order of their names', () => {
    const annotations = {
      'sidecar.istio.io/proxyCPU': 'much',
      'prometheus.istio.io/merge-metrics': 'yes',
      'status.sidecar.istio.io/port': '80',
      constructor: 'x',
    };
    expect(annotationFaults(annotations, ['metadata']).map(({ path, message }) => [path.at(-1), message])).toEqual([
      ['prometheus.istio.io/merge-metrics', 'is "yes": must be true or false'],
      ['sidecar.istio.io/proxyCPU', expect.stringMatching(/^is "much": .+ quantity/)],
    ]);
  });

  it('a list is reported by the item that is not valid', () => {
    const annotations = { 'traffic.sidecar.istio.io/excludeInboundPorts': '80,ssh' };
    expect(annotationFaults(annotations, []).map(({ message }) => message)).toEqual([
      'is "80,ssh": has the item "ssh", which must be a port number from 0 to 65535 (excludeInboundPorts)',
    ]);
  });
});
