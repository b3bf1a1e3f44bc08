import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { errorMessage, errorReason } from '#base/error-message.ts';
import { OperationalError } from '#base/operational-error.ts';

/** The text of a file with at least one certificate in PEM form, and nothing but readable ones. */
export async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new OperationalError(`cannot read ${file}: ${errorReason(error)}; name a file with PEM certificates`);
  });
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new OperationalError(`${file} must hold at least one certificate in PEM form`);
  for (const [index, block] of blocks.entries()) refuseUnreadable(block, `certificate ${index + 1} in ${file}`);
  return `${blocks.join('\n')}\n`;
}

function refuseUnreadable(block: string, name: string): void {
  try {
    new X509Certificate(block);
  } catch (error) {
    throw new OperationalError(`${name} is broken: ${errorMessage(error)}; export it again`);
  }
}
