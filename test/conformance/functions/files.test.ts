import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { bar } from '../../support/bars.ts';
import { describeConformance, measuredNames } from '../../support/conformance.ts';

/** Which test asks the rows of which file, each through the entry point that shows the behaviour. */
const ASKED_BY: Readonly<Record<string, readonly string[]>> = {
  'conformance/functions/pod-facts': [
    'annotation_validation',
    'detectNativeSidecar',
    'getProxyIDs',
    'imageURL',
    'nativeSidecarAnnotationOverride',
    'proxyImage',
    'validateAnnotations',
  ],
  'conformance/functions/pod-changes': [
    'app_probe_rewrite',
    'applyPrometheusMerge',
    'dumpAppProbers',
    'enablePrometheusMerge',
    'mergeOrAppendProbers',
    'modifyContainers',
    'parseStatus',
    'patchRewriteProbe',
    'shouldRewriteAppHTTPProbers',
    'updateClusterEnvs',
  ],
  'conformance/functions/template-functions': [
    'appendMultusNetwork',
    'directory',
    'excludeInboundPort',
    'formatDuration',
    'fromJSON',
    'getPortsForContainer',
    'indent',
    'omitNil',
    'otelResourceAttributes',
    'parseImageTagDigest',
    'protoToJSON_proxyConfig',
    'structToJSON',
    'toJSON',
    'toYaml',
    'valueOrDefault',
  ],
  'config/proxy-config': ['effectiveProxyConfig'],
  'kube/conformance': ['getDeployMetaFromPod', 'validateResourceQuantity'],
  'config/mesh/merge-proxy-config': ['mergeProxyConfigWithPrecedence'],
  'conformance/functions/http': ['parseInjectEnvs', 'serve_inject_http'],
};

const TESTS = join(import.meta.dirname, '../..');

describeConformance('The files of measured functions', () => {
  const measured = measuredNames('injection/functions');
  const count = bar('function files', measured.length);

  it('are all asked by a test', () => {
    expect(Object.values(ASKED_BY).flat().sort()).toEqual(measured);
  });

  it.each(Object.entries(ASKED_BY))('are read where this says: %s', (test, names) => {
    const text = readFileSync(join(TESTS, `${test}.test.ts`), 'utf8');
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
    count.pass(names.length);
  });
});
