import { packageFile } from '#base/package-file.ts';
import type { Files } from './files.ts';

/** The templates that come with Outrigger, by the names that Istio gives them. */
export const BUILTIN_TEMPLATES = ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent'] as const;

export function builtinTemplatePath(name: string): string {
  return packageFile(`templates/${name}.yaml`);
}

/** Their texts. A missing one is a broken package, not a fault of the user. */
export async function readBuiltinTemplates(files: Files): Promise<Readonly<Record<string, string>>> {
  const read = async (name: string) => [name, await files.read(builtinTemplatePath(name))] as const;
  return Object.fromEntries(await Promise.all(BUILTIN_TEMPLATES.map(read)));
}
