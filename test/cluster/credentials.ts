import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#base/clock.ts';
import { selfSigned } from '#pki/self-signed.ts';

/** Files that let the programs of one cluster trust each other, and us act as its administrator. */
export interface Credentials {
  readonly kubeconfig: string;
  readonly authority: string;
  readonly tlsCert: string;
  readonly tlsKey: string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
}

/** Writes them into the folder, for an API server at the given URL. */
export async function writeCredentials(folder: string, apiServerUrl: string): Promise<Credentials> {
  const write = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const { cert, key, ca } = await selfSigned(['127.0.0.1', 'localhost'], systemClock);
  const token = randomUUID();
  return {
    kubeconfig: write('kubeconfig', kubeconfig(apiServerUrl, ca, token)),
    authority: ca,
    tlsCert: write('tls.crt', cert),
    tlsKey: write('tls.key', key),
    tokens: write('tokens.csv', `${token},admin,admin,system:masters\n`),
    serviceAccountKey: write('service-account.key', serviceAccountKey()),
  };
}

/** SEC 1 is the one form of an EC key that the API server reads for both signing and verifying. */
function serviceAccountKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}

/** JSON, which is YAML, too. */
function kubeconfig(server: string, ca: string, token: string): string {
  const name = 'outrigger-test';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name, user: { token } }],
  });
}
