import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AttributeTypeAndValue,
  AttributeValue,
  type Extension,
  Name,
  RelativeDistinguishedName,
} from '@peculiar/asn1-x509';
import { AUTHORITY_USE, issue, publicKeyInfo, subjectKeyIdentifier } from '#pki/issue.ts';

/** An authority of a test: its key, and its certificate in PEM. */
export interface TestAuthority {
  readonly key: KeyObject;
  readonly certificate: string;
  readonly name: Name;
}

/** What a test wants of an authority. */
export interface AuthorityWishes {
  readonly name: string;
  readonly above?: TestAuthority;
  /** Milliseconds since the epoch. */
  readonly notAfter?: number;
  readonly extensions?: readonly Extension[];
}

const HOUR = 3_600_000;

/** `O=Example, CN=<name>`, signed by the one above or by itself. */
export async function testAuthority({ name, above, notAfter, extensions }: AuthorityWishes): Promise<TestAuthority> {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = exampleName(name);
  const { info, id } = publicKeyInfo(key);
  const profile = {
    subject,
    publicKey: info,
    notBefore: Date.now() - 2 * HOUR,
    notAfter: notAfter ?? Date.now() + 1000 * HOUR,
    extensions: [...(extensions ?? AUTHORITY_USE), subjectKeyIdentifier(id)],
  };
  const signer = { key: above?.key ?? key, name: above?.name ?? subject, keyId: undefined };
  return { key, certificate: await issue(profile, signer), name: subject };
}

/** A Secret's data for an intermediate authority below a root, as operators plug it in. */
export async function pluggedInAuthority(): Promise<Readonly<Record<string, string>>> {
  const root = await testAuthority({ name: 'Root' });
  const intermediate = await testAuthority({ name: 'Intermediate', above: root });
  return {
    'ca-cert.pem': intermediate.certificate,
    'ca-key.pem': pemOf(intermediate.key),
    'cert-chain.pem': intermediate.certificate + root.certificate,
    'root-cert.pem': root.certificate,
  };
}

export function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function exampleName(name: string): Name {
  const part = (type: string, text: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
    ]);
  const made = new Name([part('2.5.4.10', 'Example'), part('2.5.4.3', name)]);
  return AsnConvert.parse(AsnConvert.serialize(made), Name);
}
