import { afterAll, expect, it } from '@jest/globals';
import { systemClock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import { type AuthorityKeeper, keepAuthority } from '#ca/roots/keep-authority.ts';
import { readSettings } from '#ca/settings.ts';
import { connect } from '#cluster/api/connect.ts';
import { makeNamespace } from '../../cluster/namespaces.ts';
import { describeOnCluster } from '../../cluster/shared-cluster.ts';
import { pemOf, pluggedInAuthority, testAuthority } from '../../support/authorities.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLogger } from '../../support/silent-logger.ts';

describeOnCluster('The authority of a mesh', ({ kubectl, kubeconfig }) => {
  const over = new AbortController();
  const said: string[] = [];
  const log: Logger = {
    ...silentLogger,
    info: (message) => said.push(message),
    warn: (message) => said.push(message),
    error: (message, facts) => said.push(`${message} ${JSON.stringify(facts)}`),
  };
  afterAll(() => over.abort());

  const keep = (namespace: string): Promise<AuthorityKeeper> =>
    keepAuthority({
      api: connect(kubeconfig),
      namespace,
      trustDomain: 'cluster.local',
      settings: readSettings({}),
      clock: systemClock,
      log,
      signal: over.signal,
    });
  const encode = (data: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(data).map(([name, text]) => [name, Buffer.from(text).toString('base64')]));
  const setSecret = async (namespace: string, name: string, data: Readonly<Record<string, string>>) => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data: encode(data) };
    await kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], JSON.stringify(secret));
  };
  const fingerprint = (keeper: AuthorityKeeper) => keeper.current().certificate.fingerprint256;

  it('is made once, however many replicas start at the same time', async () => {
    const namespace = await makeNamespace(kubectl);
    const keepers = await Promise.all([keep(namespace), keep(namespace), keep(namespace)]);
    expect(new Set(keepers.map(fingerprint)).size).toBe(1);
    expect(fingerprint(await keep(namespace))).toBe(keepers.map(fingerprint)[0]);
  });

  it('goes on when its Secret is garbled or deleted, and the Secret is put back', async () => {
    const namespace = await makeNamespace(kubectl);
    const keeper = await keep(namespace);
    const before = fingerprint(keeper);
    said.length = 0;
    await setSecret(namespace, 'istio-ca-secret', { 'ca-cert.pem': 'nonsense' });
    await eventually(() => said.some((line) => line.includes('the old certificate authority goes on serving')));
    expect(said.join()).toContain('is not a PEM certificate: put back the one that belongs there');
    expect(fingerprint(keeper)).toBe(before);
    await expect(keep(namespace)).rejects.toThrow(
      /ca-cert\.pem in Secret .*\/istio-ca-secret is not a PEM certificate/,
    );
    await kubectl(['delete', 'secret', 'istio-ca-secret', '-n', namespace]);
    await eventually(() =>
      said.includes('the Secret with the certificate authority was deleted, and has been put back'),
    );
    expect(fingerprint(await keep(namespace))).toBe(before);
  });

  it('is only replaced by one whose root was given out before', async () => {
    const namespace = await makeNamespace(kubectl);
    const files = await pluggedInAuthority();
    await setSecret(namespace, 'cacerts', files);
    const keeper = await keep(namespace);
    const before = fingerprint(keeper);
    const other = await testAuthority({ name: 'Other' });
    const others = {
      'ca-cert.pem': other.certificate,
      'ca-key.pem': pemOf(other.key),
      'cert-chain.pem': other.certificate,
      'root-cert.pem': other.certificate,
    };
    said.length = 0;
    await setSecret(namespace, 'cacerts', others);
    await eventually(() => said.some((line) => line.includes('workloads do not trust its root yet')));
    expect(said.join()).toContain('first put the old and the new root into root-cert.pem');
    expect(fingerprint(keeper)).toBe(before);

    const both = files['root-cert.pem'] + other.certificate;
    await setSecret(namespace, 'cacerts', { ...files, 'root-cert.pem': both });
    await eventually(() => keeper.current().roots === both);
    expect(fingerprint(keeper)).toBe(before);
    await setSecret(namespace, 'cacerts', { ...others, 'root-cert.pem': both });
    await eventually(() => fingerprint(keeper) !== before);
    expect(keeper.current().certificate.subject).toContain('CN=Other');
  });
});
