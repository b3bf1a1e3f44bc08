import { join } from 'node:path';
import type { Credentials } from './credentials.ts';

/** One etcd that nobody joins: its peer port may be any, and its data need not survive a power cut. */
export function etcd(folder: string, url: string): readonly string[] {
  const peer = 'http://127.0.0.1:0';
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    '--unsafe-no-fsync',
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
  ];
}

export function apiServer(etcdUrl: string, port: number, credentials: Credentials): readonly string[] {
  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--tls-cert-file=${credentials.tlsCert}`,
    `--tls-private-key-file=${credentials.tlsKey}`,
    `--token-auth-file=${credentials.tokens}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${credentials.serviceAccountKey}`,
    `--service-account-signing-key-file=${credentials.serviceAccountKey}`,
    '--service-cluster-ip-range=10.0.0.0/24',
  ];
}

/** All controllers but the one that would find the nodes of a test dead: nobody sends their heartbeats. */
export function controllerManager({ kubeconfig, serviceAccountKey }: Credentials): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--service-account-private-key-file=${serviceAccountKey}`,
    '--controllers=*,-nodelifecycle',
    '--leader-elect=false',
    '--secure-port=0',
  ];
}
