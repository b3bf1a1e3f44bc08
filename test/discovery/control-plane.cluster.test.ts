import { beforeAll, describe } from '@jest/globals';
import type { ApiServer } from '#cluster/api/server.ts';
import { defineIstioKinds } from '../cluster/istio-kinds.ts';
import { describeOnCluster } from '../cluster/shared-cluster.ts';
import { describeConformance } from '../support/conformance.ts';
import { givenOutRoots } from './given-out-roots.ts';
import { installedAccount } from './installed-account.ts';
import { recordedCertificates } from './recorded-certificates.ts';
import { recordedDiscovery } from './recorded-discovery.ts';

// In one file, one after the other: each control plane gives its own roots to every namespace of the cluster.
describeOnCluster('A control plane with the rights of an installed one', (cluster) => {
  let account: ApiServer;
  beforeAll(async () => {
    await defineIstioKinds(cluster.kubectl);
    account = await installedAccount(cluster);
  });

  describe('gives out the roots of the mesh, which', () => givenOutRoots(cluster, () => account));
  describeConformance('is called for discovery as istiod was, and', () => recordedDiscovery(cluster, () => account));
  describeConformance('is called for certificates as istiod was, and', () =>
    recordedCertificates(cluster, () => account),
  );
});
