/** One block of a PEM text (RFC 7468). */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
}

const LINE_LENGTH = 64;

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]*)-----END \1-----/g;

/** All blocks of a text, in order; what stands between them is passed over. */
export function readPem(text: string): readonly PemBlock[] {
  return Array.from(text.matchAll(BLOCK), ([, label = '', body = '']) => ({ label, der: Buffer.from(body, 'base64') }));
}

/** The certificates of a bundle, each as a PEM text that ends in a newline. */
export function certificatesIn(bundle: string): readonly string[] {
  const blocks = readPem(bundle).filter(({ label }) => label === 'CERTIFICATE');
  return blocks.map(({ label, der }) => writePem(label, der));
}

/** One PEM block, with a newline at its end. */
export function writePem(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(LINES) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

const LINES = new RegExp(`.{1,${LINE_LENGTH}}`, 'g');
