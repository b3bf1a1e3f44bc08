import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf, reasonOf } from '#base/error-message.ts';
import { UsageError } from '#base/operational-error.ts';

/** The text of a file with at least one certificate in PEM form, and nothing but readable ones. */
export async function readCertificates(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}; name a file with PEM certificates`);
  });
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new UsageError(`${file} must hold at least one certificate in PEM form`);
  for (const [index, block] of blocks.entries()) refuseUnreadable(block, `certificate ${index + 1} in ${file}`);
  return `${blocks.join('\n')}\n`;
}

function refuseUnreadable(block: string, name: string): void {
  try {
    new X509Certificate(block);
  } catch (error) {
    throw new UsageError(`${name} is broken: ${messageOf(error)}; export it again`);
  }
}
