import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  id_ce_subjectKeyIdentifier,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';

/** Object identifiers of X.520, which names are made of. */
export const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';

/** The subject without any part. */
export const NOBODY = new Name([]);

/** `O=cluster.local`. */
export function organization(name: string): Name {
  return nameOf(ORGANIZATION, name);
}

/** `CN=spiffe://…`. */
export function commonName(name: string): Name {
  return nameOf(COMMON_NAME, name);
}

/** The subject and the key identifier of a certificate, as those that it signs refer to them. */
export function issuerOf(certificate: Buffer): { readonly name: Name; readonly keyId: ArrayBuffer | undefined } {
  const { tbsCertificate } = AsnConvert.parse(certificate, Certificate);
  const own = tbsCertificate.extensions?.find(({ extnID }) => extnID === id_ce_subjectKeyIdentifier);
  const keyId = own && AsnConvert.parse(own.extnValue.buffer, SubjectKeyIdentifier).buffer;
  return { name: tbsCertificate.subject, keyId };
}

function nameOf(type: string, text: string): Name {
  const value = new AttributeValue(
    /^[A-Za-z0-9 '()+,./:=?-]*$/.test(text) ? { printableString: text } : { utf8String: text },
  );
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })])]);
}
